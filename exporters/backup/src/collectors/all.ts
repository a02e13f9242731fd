import type { BackupPlan, BackupTool, PlanOf } from '@wardwatch/contracts';
import type { Collector, Logger, RunTool } from '@wardwatch/exporter-kit';
import type { BackupExporterConfig } from '../config.js';
import type { Ask } from '../http/ask.js';
import { borgSource } from './borg.js';
import { changesCollector } from './changes.js';
import { consoleSource } from './console.js';
import { dumpFolderSource } from './dump-folder.js';
import { keepAnswers } from './kept-answers.js';
import { pgBackRestSource } from './pgbackrest.js';
import type { PlanBook } from './plan-book.js';
import { planCollector, type PlanSource, type Target } from './plan-collector.js';
import { plansCollector } from './plans.js';
import { resticSource } from './restic.js';
import { restoreTestsCollector } from './restore-tests.js';
import { s3Source } from './s3.js';
import { textfileSource } from './textfile.js';
import { veeamSource } from './veeam.js';

export interface Surroundings {
  readonly run: RunTool;
  readonly ask: Ask;
  readonly log: Logger;
}

/** One collector for each tool that the plans name, and those of the plans themselves, the changes and the restore tests. */
export function collectorsOf(config: BackupExporterConfig, { run, ask, log }: Surroundings): Collector[] {
  const { policy, commands, environment } = config;
  const book: PlanBook = new Map();
  const of = <T extends BackupTool>(tool: T) =>
    policy.plans.filter((plan: BackupPlan): plan is PlanOf<T> => plan.tool === tool);
  const reading = <T extends Target>(source: PlanSource<T>): Collector[] =>
    source.targets.length > 0 ? [planCollector(source, book, log)] : [];
  const seldom = <T extends Target>(source: PlanSource<T>) => reading(keepAnswers(source, config.toolsEverySeconds));
  const console = { command: commands.console, environment, run };
  return [
    plansCollector(policy.plans),
    ...reading(
      resticSource(of('restic'), {
        command: commands.restic,
        environment,
        cacheDir: config.resticCacheDir,
        everySeconds: config.resticEverySeconds,
        run,
      }),
    ),
    ...seldom(borgSource(of('borg'), { command: commands.borg, environment, stateDir: config.stateDir, run })),
    ...seldom(pgBackRestSource(of('pgbackrest'), { command: commands.pgBackRest, environment, run })),
    ...seldom(consoleSource('bacula', of('bacula'), console)),
    ...seldom(consoleSource('bareos', of('bareos'), console)),
    ...seldom(veeamSource(of('veeam'), ask)),
    ...seldom(s3Source(of('s3'), ask)),
    ...reading(dumpFolderSource(of('dump_folder'))),
    ...reading(textfileSource(of('textfile'))),
    ...(policy.changes === undefined ? [] : [changesCollector(policy.plans, policy.changes, book)]),
    ...(policy.restore_tests === undefined ? [] : [restoreTestsCollector(policy.plans, policy.restore_tests)]),
  ];
}
