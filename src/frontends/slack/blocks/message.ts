import type { KnownBlock, TableBlock } from '@slack/types';
import { mrkdwnLine } from './escape.ts';
import { limits } from './limits.ts';

export interface SlackMessage {
  /** What notifications and screen readers get instead of the blocks; mrkdwn. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * The blocks in as few messages as Slack takes, in their order and without losing one. `text` is what is said instead of
 * them, as it is. No block may be heavier than a message.
 */
export function packMessages(text: string, blocks: readonly KnownBlock[]): SlackMessage[] {
  const packed: KnownBlock[][] = [];
  for (const block of blocks) {
    const last = packed.at(-1);
    if (last && fits([...last, block])) last.push(block);
    else packed.push([block]);
  }
  return packed.map((each) => messageOf(text, each));
}

/** `text` is cut and escaped here. */
export const messageOf = (text: string, blocks: KnownBlock[]): SlackMessage => ({
  text: mrkdwnLine(text, limits.fallback) || '-',
  blocks,
});

/** Whether Slack takes the blocks as one message. */
export function fits(blocks: readonly KnownBlock[]): boolean {
  return (
    blocks.length <= limits.messageBlocks &&
    weightOf(blocks) <= limits.message &&
    blocks.filter(({ type }) => type === 'table').length <= 1
  );
}

/**
 * What blocks take of a message. Slack counts more than the text and does not say what: here all of a block counts, but
 * of a table, whose own limit would not fit otherwise, the cells' texts.
 */
export function weightOf(blocks: readonly KnownBlock[]): number {
  return blocks.reduce((sum, block) => sum + (block.type === 'table' ? tableText(block) : jsonLength(block)), 0);
}

/** Characters of all cells. */
const tableText = ({ rows }: Pick<TableBlock, 'rows'>): number =>
  rows.flat().reduce((sum, cell) => sum + ('text' in cell ? cell.text.length : jsonLength(cell)), 0);

const jsonLength = (value: object): number => JSON.stringify(value).length;
