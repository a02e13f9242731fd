import type { TicketAction, TicketDetail } from '@wardwatch/contracts';
import type { WorkflowApi } from './workflow-api.js';

/** Who does what next with a fault that an interrupted run left behind. */
type Next = readonly [person: 'dispatcher' | 'declarer', action: TicketAction, words: Readonly<Record<string, string>>];

function nextOf({ state }: TicketDetail): Next | null {
  switch (state) {
    case 'new':
    case 'accepted':
    case 'reopened':
      return ['dispatcher', 'cancel', { reason: 'left behind by an interrupted run' }];
    case 'in_handling':
      return ['dispatcher', 'resolve', { cause: 'interrupted run', solution: 'none' }];
    case 'resolved':
      return ['declarer', 'verify', {}];
    case 'verified':
      return ['dispatcher', 'close', {}];
    default:
      return null;
  }
}

/** Brings every open fault of a system to its end, so that the next alert makes a new one. */
export async function finishFaults(
  system: string,
  people: { readonly dispatcher: WorkflowApi; readonly declarer: WorkflowApi },
): Promise<void> {
  for (const { id, source } of await people.dispatcher.tickets({ system, kind: 'fault' })) {
    if (source !== 'alert') {
      continue;
    }
    let ticket = await people.dispatcher.ticket(id);
    for (let next = nextOf(ticket); next !== null; next = nextOf(ticket)) {
      const [person, action, words] = next;
      ticket = await people[person].act(ticket, action, words);
    }
  }
}
