/** One object of a bucket. */
export interface S3Object {
  readonly key: string;
  /** Seconds since the epoch. */
  readonly at: number;
  readonly sizeBytes: number;
}

export interface S3Page {
  readonly objects: readonly S3Object[];
  /** Asks for the next page; null on the last one. */
  readonly next: string | null;
}

/**
 * Reads the answer to ListObjectsV2, one page of at most a thousand objects. It has one fixed shape without attributes
 * or nesting that matters, so the elements are picked by name; a document type, which could hold entities, is refused.
 * @returns null when the text is not that
 */
export function parseListing(text: string): S3Page | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(text) || !/<ListBucketResult[\s>]/.test(text)) {
    return null;
  }
  const objects: S3Object[] = [];
  for (const content of elements(text, 'Contents')) {
    const key = element(content, 'Key');
    const at = Date.parse(element(content, 'LastModified') ?? '') / 1000;
    const size = element(content, 'Size') ?? '';
    if (key === null || Number.isNaN(at) || !/^\d{1,16}$/.test(size)) {
      return null;
    }
    objects.push({ key, at, sizeBytes: Number(size) });
  }
  const truncated = element(text, 'IsTruncated');
  if (truncated !== 'true') {
    return truncated === 'false' ? { objects, next: null } : null;
  }
  const next = element(text, 'NextContinuationToken');
  return next === null || next === '' ? null : { objects, next };
}

/** Code of the error that S3 answers: `AccessDenied`; null when the text holds none. */
export function errorCode(text: string): string | null {
  return /<Error[\s>]/.test(text) ? element(text, 'Code') : null;
}

/** The insides of every element of this name. Linear: each search begins where the last one ended. */
function elements(text: string, name: string): string[] {
  const found: string[] = [];
  const [open, close] = [`<${name}>`, `</${name}>`];
  for (let begin = text.indexOf(open); begin >= 0; begin = text.indexOf(open, begin)) {
    const end = text.indexOf(close, begin);
    if (end < 0) {
      return found;
    }
    found.push(text.slice(begin + open.length, end));
    begin = end;
  }
  return found;
}

function element(text: string, name: string): string | null {
  const begin = text.indexOf(`<${name}>`);
  const end = begin < 0 ? -1 : text.indexOf(`</${name}>`, begin);
  return end < 0 ? null : unescaped(text.slice(begin + name.length + 2, end));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string) =>
  text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g,
    (whole, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) {
        return ENTITIES[name] ?? whole;
      }
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
