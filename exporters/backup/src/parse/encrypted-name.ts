const ENCRYPTED = /\.(gpg|pgp|asc|age|enc|aes|sm4|p7m)$/i;

/** Whether the name of a file or object says that it is encrypted: the customary endings, Chinese SM4 among them. */
export const encryptedByName = (name: string): boolean => ENCRYPTED.test(name);
