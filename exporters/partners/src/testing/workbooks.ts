import excel from 'exceljs';

export type Cells = readonly (readonly excel.CellValue[])[];

/** Writes a workbook with these sheets, as Excel would keep them. */
export async function writeWorkbook(file: string, sheets: Readonly<Record<string, Cells>>): Promise<void> {
  const workbook = new excel.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    rows.forEach((row) => sheet.addRow([...row]));
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.value instanceof Date) {
          cell.numFmt = 'yyyy-mm-dd hh:mm';
        }
      }),
    );
  }
  await workbook.xlsx.writeFile(file);
}

/** Cells of a fixture in CSV without quotation marks; numbers become numbers, times become dates. */
export function cellsOf(csv: string): excel.CellValue[][] {
  return csv
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(cellOf));
}

function cellOf(text: string): excel.CellValue {
  if (/^\d{1,9}(\.\d+)?$/.test(text)) {
    return Number(text);
  }
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(text) ? new Date(`${text.replace(' ', 'T')}Z`) : text;
}
