import { LedgerFileError } from '@wardwatch/exporter-kit';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

export interface ArchiveLimits {
  readonly entries: number;
  /** Sum of the sizes that the entries unpack to. */
  readonly unpackedBytes: number;
  /** Unpacked to packed size, counted from `RATIO_FROM` bytes on. */
  readonly ratio: number;
}

/** Tables of codes and dates pack to a twentieth; nobody's ledger packs to a two-hundredth. */
export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 1000, unpackedBytes: 536_870_912, ratio: 200 };
const RATIO_FROM = 1024 * 1024;

export interface Archive {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
}

/**
 * Opens a zip archive by its central directory and refuses what would unpack to too much, before anything is unpacked.
 * What the directory claims is held against what is unpacked by `yauzl` itself. The caller closes `zip`.
 * @throws LedgerFileError
 */
export async function openArchive(file: string, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<Archive> {
  const zip = await open(file);
  try {
    return { zip, entries: await listEntries(zip, limits) };
  } catch (error) {
    zip.close();
    throw error instanceof LedgerFileError ? error : new LedgerFileError('is a damaged workbook: save it anew');
  }
}

function open(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => {
      if (error?.message && (error as NodeJS.ErrnoException).code === undefined) {
        reject(new LedgerFileError('is no Excel workbook: save it as ".xlsx", without a password'));
      } else if (error || zip === undefined) {
        reject(error ?? new Error('no archive'));
      } else {
        resolve(zip);
      }
    });
  });
}

function listEntries(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  let packed = 0;
  const fault = (entry: Entry): string | null => {
    unpacked += entry.uncompressedSize;
    packed += entry.compressedSize;
    if (entries.size >= limits.entries) {
      return `holds more than ${limits.entries} parts`;
    }
    if (unpacked > limits.unpackedBytes) {
      return `unpacks to more than ${Math.floor(limits.unpackedBytes / 1024 / 1024)} MiB: archive what is old`;
    }
    if (unpacked > RATIO_FROM && unpacked > packed * limits.ratio) {
      return 'unpacks to far more than a workbook does';
    }
    if ((entry.generalPurposeBitFlag & 1) !== 0) {
      return 'is encrypted: save it without a password';
    }
    return entries.has(entry.fileName) ? 'holds a part twice' : null;
  };
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const why = fault(entry);
      if (why !== null) {
        reject(new LedgerFileError(why));
        return;
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}
