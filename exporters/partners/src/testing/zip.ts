import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** Size that the directory claims, when it lies. */
  readonly claims?: number;
  /** Left out of the central directory. */
  readonly hidden?: boolean;
}

/** A zip archive, honest or not. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as Uint8Array);
    const packed = deflateRawSync(content);
    const name = Buffer.from(part.name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(part.claims ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), facts, name, packed);
    if (part.hidden !== true) {
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE(at, 10);
      directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, name);
    }
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(18);
  const shown = parts.filter(({ hidden }) => hidden !== true).length;
  end.writeUInt16LE(shown, 4);
  end.writeUInt16LE(shown, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook as other writers than Excel make it: whole texts in the cells, places from the root, no styles. */
export function workbookParts(sheetXml: string, target = '/xl/worksheets/sheet1.xml'): ZipPart[] {
  const relations = `<Relationships xmlns="r"><Relationship Id="rId1" Type="t" Target="${target}"/></Relationships>`;
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="r"><workbookPr/><sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return [
    { name: 'xl/_rels/workbook.xml.rels', content: relations },
    { name: 'xl/workbook.xml', content: workbook },
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml },
  ];
}

export const sheetOf = (rows: string, before = ''): string =>
  `<?xml version="1.0"?><worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData></worksheet>`;

export const rowOf = (line: number, cells: readonly string[]): string =>
  `<row r="${line}">${cells.map((text, at) => `<c r="${String.fromCharCode(65 + at)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
