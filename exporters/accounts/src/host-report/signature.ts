import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** Keys that sign reports; anything weaker is refused. */
const LEAST_RSA_BITS = 2048;

/** A public key in PEM; null for none, for a private key and for a kind that is not taken. */
export function reportKey(pem: string): KeyObject | null {
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) {
    return null;
  }
  try {
    const key = createPublicKey(pem);
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    const fine =
      key.asymmetricKeyType === 'ed25519' ||
      key.asymmetricKeyType === 'ec' ||
      (key.asymmetricKeyType === 'rsa' && modulusLength >= LEAST_RSA_BITS);
    return fine ? key : null;
  } catch {
    return null;
  }
}

export function isSigned(body: Buffer, signature: Buffer, key: KeyObject): boolean {
  try {
    return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', body, key, signature);
  } catch {
    return false;
  }
}
