import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Loggers have few addresses; whoever tries more makes us forget, not grow. */
const MAX_REMEMBERED = 256;

/** Addresses and networks that may speak. Asked for every frame, so it remembers its answers. */
export class AllowList {
  readonly #list = new BlockList();
  readonly #answers = new Map<string, boolean>();

  /** @throws naming the entry that is no address or network */
  constructor(entries: readonly string[]) {
    entries.forEach((entry) => this.#add(entry));
  }

  allows(address: string): boolean {
    let answer = this.#answers.get(address);
    if (answer === undefined) {
      answer = this.#check(address);
      if (this.#answers.size >= MAX_REMEMBERED) {
        this.#answers.clear();
      }
      this.#answers.set(address, answer);
    }
    return answer;
  }

  #check(address: string): boolean {
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
