/**
 * Slack's limits, in characters unless named otherwise. Counted here as UTF-16 units of what is sent, escapes included,
 * which is never less than Slack counts. Source: https://docs.slack.dev/reference/block-kit, if nothing else is said.
 */
export const limits = {
  messageBlocks: 50,
  /**
   * A whole message. Undocumented: one fails with `msg_blocks_too_long` from 13,172 to 13,297 characters on, depending on
   * its blocks (github.com/slackapi/bolt-js/issues/2509).
   */
  message: 12_000,
  /** What notifications and screen readers get; Slack takes 4,000, a person less. */
  fallback: 300,
  section: 3_000,
  /** Text of a rich text block, for which Slack has no figure. */
  richText: 2_900,
  header: 150,
  context: 3_000,
  markdown: 12_000,
  tableRows: 100,
  tableColumns: 20,
  /** All cells of the tables of a message. */
  table: 10_000,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  viewBlocks: 100,
  /** Bytes of a view as JSON: `view_too_large` from 250 kB on. */
  viewBytes: 245_000,
  viewTitle: 24,
  inputLabel: 2_000,
  placeholder: 150,
  /** The longest value that a text input takes. */
  input: 3_000,
} as const;
