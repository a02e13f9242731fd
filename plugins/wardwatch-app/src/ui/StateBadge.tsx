import type { IconName } from '@grafana/data';
import { Badge, type BadgeColor } from '@grafana/ui';
import type { TicketState } from '@wardwatch/contracts/tickets/states';
import { alertStateName, stateName } from '../words/states';

const LOOKS: Readonly<Record<TicketState, { color: BadgeColor; icon: IconName }>> = {
  new: { color: 'red', icon: 'exclamation-circle' },
  reopened: { color: 'red', icon: 'history-alt' },
  accepted: { color: 'blue', icon: 'user' },
  in_handling: { color: 'blue', icon: 'wrench' },
  resolved: { color: 'green', icon: 'check' },
  verified: { color: 'green', icon: 'check-square' },
  closed: { color: 'darkgrey', icon: 'archive-alt' },
  cancelled: { color: 'darkgrey', icon: 'ban' },
};

export function StateBadge({ state, ...rest }: { readonly state: TicketState; readonly 'data-testid'?: string }) {
  return <Badge {...LOOKS[state]} text={stateName(state)} data-state={state} {...rest} />;
}

/** Whether the alert behind the ticket still fires. */
export function AlertStateBadge({
  state,
  ...rest
}: {
  readonly state: 'firing' | 'recovered';
  readonly 'data-testid'?: string;
}) {
  return (
    <Badge
      color={state === 'firing' ? 'orange' : 'green'}
      icon={state === 'firing' ? 'fire' : 'heart'}
      text={alertStateName(state)}
      data-state={state}
      {...rest}
    />
  );
}
