import { LEVELS, type Level } from '@wardwatch/contracts/levels';
import { levelLabel } from './levels';

export function isLevel(text: unknown): text is Level {
  return (LEVELS as readonly unknown[]).includes(text);
}

/** A level as it stands in the parameters of a clock step or a timeline entry; anything else is shown as it is. */
export function levelLabelOf(text: string | undefined): string {
  return isLevel(text) ? levelLabel(text) : (text ?? '');
}
