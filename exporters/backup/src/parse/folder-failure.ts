import type { ToolError } from '@wardwatch/contracts';

/** What an error of the file system means for the plan that reads the folder. */
export function folderFailure(error: unknown): ToolError {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'folder_missing';
    case 'EACCES':
    case 'EPERM':
      return 'permission';
    default:
      return 'failed';
  }
}
