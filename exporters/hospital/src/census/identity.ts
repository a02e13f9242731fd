import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What a hash stands for; the same text gives another hash for another purpose. */
export type HashedThing = 'visit' | 'patient' | 'place' | 'order' | 'appointment' | 'case' | 'message';

/** Keyed hashes in the place of identities. Nobody without the key can try out which visit a hash stands for. */
export interface IdentityKeys {
  hash(thing: HashedThing, text: string): string;
}

const LEAST_KEY_BYTES = 32;
/** 96 bits: no two of a hospital's visits meet by chance, and a journal stays small. */
const HASH_BYTES = 12;

/** @throws when the key is too short to resist trying */
export function identityKeys(secret: Uint8Array): IdentityKeys {
  if (secret.length < LEAST_KEY_BYTES) {
    throw new Error(`the key of visit hashes has ${secret.length} bytes and must have ${LEAST_KEY_BYTES} or more`);
  }
  return {
    hash: (thing, text) =>
      createHmac('sha256', secret).update(`${thing}\n${text}`).digest().subarray(0, HASH_BYTES).toString('base64url'),
  };
}

/** Reads the key file as it is, without the line end that editors add. @throws as `identityKeys`, or when the file cannot be read */
export function loadIdentityKeys(file: string): IdentityKeys {
  let end;
  const bytes = readFileSync(file);
  for (end = bytes.length; end > 0 && (bytes[end - 1] === 10 || bytes[end - 1] === 13); end -= 1);
  return identityKeys(bytes.subarray(0, end));
}
