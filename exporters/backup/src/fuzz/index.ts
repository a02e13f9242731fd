import { fuzzBackupParsers } from './parsers.js';

/** For `make fuzz`. */
export const FUZZERS = { backup_tools: fuzzBackupParsers };
