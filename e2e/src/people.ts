/** The people of the demo hospital (policies/people.yaml); `guest` is in no register. */
export const LOGINS = ['guest', 'wang', 'li', 'zhao', 'chen', 'admin'] as const;
export type Login = (typeof LOGINS)[number];

/** How pages look to somebody. */
export interface Look {
  readonly language: 'en-US' | 'zh-Hans';
  readonly theme: 'dark' | 'light';
}

export const ENGLISH: Look = { language: 'en-US', theme: 'dark' };

/** Every combination that the product promises. */
export const LOOKS: readonly Look[] = [
  { language: 'en-US', theme: 'dark' },
  { language: 'en-US', theme: 'light' },
  { language: 'zh-Hans', theme: 'dark' },
  { language: 'zh-Hans', theme: 'light' },
];
