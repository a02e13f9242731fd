/** One account as its system shows it. Times are seconds since the epoch; null: the system does not tell. */
export interface Account {
  /** As the system calls it. Never a label, never logged. */
  readonly name: string;
  /** A shorter name that the register may know it by, such as `app` for `app@10.0.0.%`. */
  readonly alias?: string;
  /** False when it is disabled, locked for good or expired. */
  readonly enabled: boolean;
  /** Has the rights of an administrator. */
  readonly admin: boolean;
  /** Number of the person in the register, where the system itself knows it. */
  readonly person: string | null;
  readonly passwordSetAt: number | null;
  /** Last use; 0: never used; null: the system does not tell. */
  readonly lastUsedAt: number | null;
  readonly createdAt: number | null;
  /** The password was given by somebody else and must be changed at the next log-in. */
  readonly mustChange: boolean;
}

/** The system's own rule for passwords; null where it does not tell. */
export interface PasswordRule {
  readonly minLength: number | null;
  /** 0: passwords never expire. */
  readonly maxAgeSeconds: number | null;
  /** Former passwords that are refused. */
  readonly history: number | null;
}
