/** Matcher of the dashboard's variables. */
export const CHOSEN = 'campus=~"$campus", ward=~"$ward"';

export const sumOf = (metric: string, more = '') => `sum(${metric}{${CHOSEN}${more}})`;
export const perWard = (metric: string, more = '') => `sum by (ward) (${metric}{${CHOSEN}${more}})`;
