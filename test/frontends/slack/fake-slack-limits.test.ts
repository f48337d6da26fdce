import { describe, expect, it } from 'vitest';
import { limitViolations, type Surface } from '../../doubles/slack/block-limits.ts';
import { viewViolations } from '../../doubles/slack/view-limits.ts';

const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const section = (length: number) => ({ type: 'section', text: mrkdwn(length) });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (fields: object = {}, action_id = 'go') => ({ type: 'button', action_id, text: plain(4), ...fields });
const actions = (count: number, fields: object = {}) => ({
  type: 'actions',
  elements: times(count, (index) => button(fields, `go-${index}`)),
});
const raw = (length: number) => ({ type: 'raw_text', text: 'x'.repeat(length) });
const table = (rows: number, columns: number, length = 1) => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => raw(length))),
});
const richText = (elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const input = (fields: object = {}) => ({
  type: 'input',
  label: plain(4),
  element: { type: 'plain_text_input', action_id: 'text', ...fields },
});
const divider = { type: 'divider' };

describe('the limits of blocks', () => {
  it.each<[string, object[], Surface]>([
    ['50 blocks in a message', times(50, () => divider), 'message'],
    ['100 blocks in a modal', times(100, () => divider), 'modal'],
    ['a section of 3,000 characters', [section(3000)], 'message'],
    [
      '10 fields of 2,000 characters in a home tab',
      [{ type: 'section', fields: times(10, () => mrkdwn(2000)) }],
      'home',
    ],
    ['a header of 150 characters', [{ type: 'header', text: plain(150) }], 'message'],
    ['10 elements of a context', [{ type: 'context', elements: times(10, () => mrkdwn(9)) }], 'message'],
    ['25 buttons', [actions(25)], 'message'],
    ['a button with 75 and 2,000 characters', [actions(1, { text: plain(75), value: 'x'.repeat(2000) })], 'message'],
    ['a markdown block of 12,000 characters', [{ type: 'markdown', text: 'x'.repeat(12_000) }], 'message'],
    ['a table of 100 by 20', [table(100, 20)], 'message'],
    ['13,000 characters', [...times(4, () => section(3000)), section(1000)], 'message'],
    ['a rich text', [richText([{ type: 'text', text: 'x', style: { bold: true } }])], 'message'],
    ['an input with a value of 3,000 characters', [input({ initial_value: 'x'.repeat(3000) })], 'modal'],
  ])('let %s pass', (_, blocks, surface) => {
    expect(limitViolations(blocks, surface)).toEqual([]);
  });

  it.each<[string, object[], Surface, string]>([
    ['51 blocks in a message', times(51, () => divider), 'message', '/blocks'],
    ['101 blocks in a home tab', times(101, () => divider), 'home', '/blocks'],
    ['a section of 3,001 characters', [section(3001)], 'message', '/blocks/0/text/text'],
    ['an empty section', [section(0)], 'message', '/blocks/0/text/text'],
    ['a section without text and fields', [{ type: 'section' }], 'message', '/blocks/0'],
    ['11 fields', [{ type: 'section', fields: times(11, () => mrkdwn(1)) }], 'message', '/blocks/0/fields'],
    ['a field of 2,001', [{ type: 'section', fields: [mrkdwn(2001)] }], 'message', '/blocks/0/fields/0/text'],
    ['a header of 151', [{ type: 'header', text: plain(151) }], 'message', '/blocks/0/text/text'],
    ['a header in mrkdwn', [{ type: 'header', text: mrkdwn(1) }], 'message', '/blocks/0/text/type'],
    ['11 elements', [{ type: 'context', elements: times(11, () => mrkdwn(1)) }], 'message', '/blocks/0/elements'],
    ['26 buttons', [actions(26)], 'message', '/blocks/0/elements'],
    ['a button of 76', [actions(1, { text: plain(76) })], 'message', '/blocks/0/elements/0/text/text'],
    ['a value of 2,001', [actions(1, { value: 'x'.repeat(2001) })], 'message', '/blocks/0/elements/0/value'],
    ['a style of its own', [actions(1, { style: 'red' })], 'message', '/blocks/0/elements/0/style'],
    ['an action_id twice in a block', [actions(2, { action_id: 'same' })], 'message', '/blocks/0'],
    ['an action_id of 256', [actions(1, { action_id: 'x'.repeat(256) })], 'message', '/blocks/0/elements/0/action_id'],
    ['a block_id twice', times(2, () => ({ ...divider, block_id: 'same' })), 'message', '/blocks/1/block_id'],
    ['a block_id of 256', [{ ...divider, block_id: 'x'.repeat(256) }], 'message', '/blocks/0/block_id'],
    ['markdown in a modal', [{ type: 'markdown', text: 'x' }], 'modal', '/blocks/0/type'],
    ['a table in a home tab', [table(1, 1)], 'home', '/blocks/0/type'],
    ['an unknown block', [{ type: 'list' }], 'message', '/blocks/0/type'],
    ['a table of 101 rows', [table(101, 1)], 'message', '/blocks/0/rows'],
    ['a table of 21 columns', [table(1, 21)], 'message', '/blocks/0/rows/0'],
    ['an empty cell', [table(1, 1, 0)], 'message', '/blocks/0/rows/0/0/text'],
    ['10,001 characters in cells', [table(73, 1, 137)], 'message', '/blocks/0/rows'],
    ['an empty rich text', [richText([])], 'message', '/blocks/0/elements/0/elements'],
    ['an empty text', [richText([{ type: 'text', text: '' }])], 'message', '/blocks/0/elements/0/elements/0/text'],
    ['a label of 2,001', [{ ...input(), label: plain(2001) }], 'modal', '/blocks/0/label/text'],
    ['a value of 3,001', [input({ initial_value: 'x'.repeat(3001) })], 'modal', '/blocks/0/element/initial_value'],
    ['a button as an input', [{ ...input(), element: button() }], 'modal', '/blocks/0/element/type'],
  ])('stop %s', (_, blocks, surface, pointer) => {
    expect(limitViolations(blocks, surface)).toMatchObject([{ code: 'invalid_blocks', pointer }]);
  });

  it.each<[string, string, object[]]>([
    ['two tables', 'invalid_attachments', [table(1, 1), table(1, 1)]],
    ['13,001 characters', 'msg_blocks_too_long', [...times(4, () => section(3000)), section(1001)]],
    [
      '12,001 characters of markdown',
      'msg_blocks_too_long',
      times(2, (index) => ({ type: 'markdown', text: 'x'.repeat(6000 + index) })),
    ],
  ])('stop %s with %s', (_, code, blocks) => {
    expect(limitViolations(blocks, 'message')).toMatchObject([{ code }]);
  });
});

describe('the limits of a view', () => {
  const modal = { type: 'modal', title: plain(24), submit: plain(24), close: plain(24), blocks: [input()] };
  const full = { callback_id: 'x'.repeat(255), private_metadata: 'x'.repeat(3000) };

  it('let a full modal and a home tab pass', () => {
    expect(viewViolations({ ...modal, ...full })).toEqual([]);
    expect(viewViolations({ type: 'home', blocks: [section(3000)] })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['title', { title: plain(25) }, '/view/title/text'],
    ['submit', { submit: plain(25) }, '/view/submit/text'],
    ['close', { close: plain(25) }, '/view/close/text'],
    ['callback_id', { callback_id: 'x'.repeat(256) }, '/view/callback_id'],
    ['private_metadata', { private_metadata: 'x'.repeat(3001) }, '/view/private_metadata'],
    ['blocks', { blocks: [section(3001)] }, '/view/blocks/0/text/text'],
    ['inputs without submit', { submit: undefined }, '/view'],
  ])('stop a modal for its %s', (_, fields, pointer) => {
    expect(viewViolations({ ...modal, ...fields })).toMatchObject([{ code: 'invalid_arguments', pointer }]);
  });
});
