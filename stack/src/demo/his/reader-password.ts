/** Name of the secret of the role that reads the demo's HIS. */
export const READER_PASSWORD_FILE = 'demo_his_reader_password';
