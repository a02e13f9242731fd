export type { CollectContext, Collector } from './collector.js';
export { GRACE_MS, systemClock, type RunClock } from './collector-run.js';
export { Exporter, type ExporterOptions } from './exporter.js';
export { CONTENT_TYPE, renderSamples } from './exposition.js';
export { Histogram } from './histogram.js';
export type { ExtraRoute, HttpAnswer } from './http/handler.js';
export { parseListenAddress, type ListenAddress } from './http/listen-address.js';
export { startServer, type ExporterServer } from './http/server.js';
export { csvLines } from './ledger/csv-lines.js';
export {
  LEDGER_LIMITS,
  LedgerFileError,
  type LedgerDefinition,
  type LedgerLimits,
  type LedgerLine,
  type LedgerRejection,
} from './ledger/definition.js';
export { LedgerFile, type LedgerFileOptions, type LedgerFileState, type LedgerView } from './ledger/ledger-file.js';
export { readRows, type LedgerIntake, type LedgerOutcome } from './ledger/read-rows.js';
export { isRejectionReport, removeReport, reportPath, writeReport } from './ledger/rejection-report.js';
export { createLog, type Logger } from './log.js';
export { endRunningTools, runTool, type RunTool, type ToolCall, type ToolResult } from './process/run-tool.js';
export { runMain, type RunningProgram } from './run-main.js';
export type { HistogramValue, MetricDefinition, Sample } from './sample.js';
export { TargetPool, type TargetOutcome } from './target-pool.js';
export { loadWebConfig, NO_WEB_CONFIG, type WebConfig } from './web-config/load.js';
