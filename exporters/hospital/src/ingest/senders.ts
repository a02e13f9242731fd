import type { Hl7Sender } from '@wardwatch/contracts';
import type { Hl7Message } from '../hl7/message.js';
import { AddressList } from '../mllp/address-list.js';

/** Label `feed` of what no configured sender sent. */
export const UNKNOWN_FEED = 'unknown';

interface Entry {
  readonly sender: Hl7Sender;
  readonly addresses: AddressList;
}

/** Who may send, by address and by MSH-3 and MSH-4. The first sender of the policy that fits is the one. */
export class Senders {
  readonly #entries: readonly Entry[];

  constructor(senders: readonly Hl7Sender[]) {
    this.#entries = senders.map((sender) => ({ sender, addresses: new AddressList(sender.addresses) }));
  }

  mayConnect(address: string): boolean {
    return this.at(address) !== null;
  }

  /** The first sender that may connect from there. */
  at(address: string): Hl7Sender | null {
    return this.#entries.find(({ addresses }) => addresses.has(address))?.sender ?? null;
  }

  of(address: string, message: Pick<Hl7Message, 'sendingApplication' | 'sendingFacility'>): Hl7Sender | null {
    const fits = ({ sender, addresses }: Entry) =>
      (sender.application ?? message.sendingApplication) === message.sendingApplication &&
      (sender.facility ?? message.sendingFacility) === message.sendingFacility &&
      addresses.has(address);
    return this.#entries.find(fits)?.sender ?? null;
  }
}
