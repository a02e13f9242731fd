import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses and networks that may speak. */
export class AllowList {
  readonly #list = new BlockList();

  /** @throws naming the entry that is no address or network */
  constructor(entries: readonly string[]) {
    entries.forEach((entry) => this.#add(entry));
  }

  allows(address: string): boolean {
    const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
    if (isIPv4(plain)) {
      return this.#list.check(plain, 'ipv4');
    }
    return isIPv6(address) && this.#list.check(address, 'ipv6');
  }

  #add(entry: string): void {
    const [address = '', prefixText] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : null;
    const longest = family === 'ipv4' ? 32 : 128;
    const prefix = prefixText === undefined ? longest : Number(prefixText);
    if (family === null || !(prefix <= longest)) {
      throw new Error(`"${entry}" is no address and no network`);
    }
    this.#list.addSubnet(address, prefix, family);
  }
}
