/** What the process answers to the shell. */
export const exitCode = {
  done: 0,
  failed: 1,
  /** Wrong usage, or a configuration that cannot be used. */
  usage: 2,
  /** Something that was asked for needed consent and did not get it. */
  denied: 3,
  /** Something must be answered before it can be done; nothing failed. */
  question: 4,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
