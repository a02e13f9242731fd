import type { Hl7Sender } from '@wardwatch/contracts';
import type { Hl7Message } from '../hl7/message.js';
import { AddressList } from '../mllp/address-list.js';

/** Label `feed` of what no configured sender sent. */
export const UNKNOWN_FEED = 'unknown';

interface Entry {
  readonly sender: Hl7Sender;
  readonly addresses: AddressList;
}

/** Addresses whose senders are known by heart; more are not, so that no scan of ports can fill the memory. */
const MOST_REMEMBERED = 1_000;

/** Who may send, by address and by MSH-3 and MSH-4. The first sender of the policy that fits is the one. */
export class Senders {
  readonly #entries: readonly Entry[];
  readonly #byAddress = new Map<string, readonly Hl7Sender[]>();

  constructor(senders: readonly Hl7Sender[]) {
    this.#entries = senders.map((sender) => ({ sender, addresses: new AddressList(sender.addresses) }));
  }

  mayConnect(address: string): boolean {
    return this.at(address) !== null;
  }

  /** The first sender that may connect from there. */
  at(address: string): Hl7Sender | null {
    return this.#allAt(address)[0] ?? null;
  }

  of(address: string, message: Pick<Hl7Message, 'sendingApplication' | 'sendingFacility'>): Hl7Sender | null {
    const fits = ({ application, facility }: Hl7Sender) =>
      (application ?? message.sendingApplication) === message.sendingApplication &&
      (facility ?? message.sendingFacility) === message.sendingFacility;
    return this.#allAt(address).find(fits) ?? null;
  }

  #allAt(address: string): readonly Hl7Sender[] {
    const known = this.#byAddress.get(address);
    if (known !== undefined) {
      return known;
    }
    const found = this.#entries.filter(({ addresses }) => addresses.has(address)).map(({ sender }) => sender);
    if (this.#byAddress.size < MOST_REMEMBERED) {
      this.#byAddress.set(address, found);
    }
    return found;
  }
}
