import { BlockList, isIPv6 } from 'node:net';

/** Addresses and ranges (`10.1.2.3`, `10.1.0.0/16`, `fd00::/8`). IPv4 within IPv6 (`::ffff:10.1.2.3`) counts as IPv4. */
export class AddressList {
  readonly #list = new BlockList();

  constructor(ranges: readonly string[]) {
    for (const range of ranges) {
      const [address = '', prefix] = range.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (prefix === undefined) {
        this.#list.addAddress(address, family);
      } else {
        this.#list.addSubnet(address, Number(prefix), family);
      }
    }
  }

  has(address: string): boolean {
    const plain = plainAddress(address);
    return this.#list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  }
}

/** An IPv4 address as such, also where the socket serves both families. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
