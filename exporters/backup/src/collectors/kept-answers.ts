import type { Answer, PlanSource, Target } from './plan-collector.js';

/** What an old answer may take of the grace of a plan: a backup in time must never look late. */
const SHARE_OF_GRACE = 1 / 4;

/** How long a good answer about these plans may be used again. */
export function keepSeconds(target: Target, everySeconds: number): number {
  return Math.min(everySeconds, Math.min(...target.plans.map(({ grace }) => grace)) * SHARE_OF_GRACE);
}

/**
 * Asks a tool less often than Prometheus scrapes: a good answer is used again until it is `everySeconds` old, or a quarter
 * of the shortest grace among the target's plans; a bad one never.
 */
export function keepAnswers<T extends Target>(source: PlanSource<T>, everySeconds: number): PlanSource<T> {
  const answers = new Map<string, { readonly askedAt: number; readonly answer: Answer }>();
  return {
    ...source,
    async read(target, signal, nowSeconds) {
      const last = answers.get(target.key);
      // A clock that was set back makes an answer neither young nor old: ask.
      if (last && last.askedAt <= nowSeconds && nowSeconds < last.askedAt + keepSeconds(target, everySeconds)) {
        return last.answer;
      }
      answers.delete(target.key);
      const reading = await source.read(target, signal, nowSeconds);
      if (reading.up) {
        answers.set(target.key, { askedAt: nowSeconds, answer: reading });
      }
      return reading;
    },
  };
}

/** Groups plans that one call can read. */
export function groupPlans<P>(
  plans: readonly P[],
  keyOf: (plan: P) => string,
): readonly (readonly [string, readonly P[]])[] {
  const groups = new Map<string, P[]>();
  for (const plan of plans) {
    const key = keyOf(plan);
    groups.set(key, [...(groups.get(key) ?? []), plan]);
  }
  return [...groups];
}
