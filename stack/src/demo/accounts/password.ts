/** Name of the secret of the log-in that reads the demo's directory. */
export const DIRECTORY_PASSWORD = 'demo_directory_password';
