import { textLength } from './block-text.ts';
import { checkElement, checkImage, elementsOf } from './element-limits.ts';
import {
  checkList,
  checkPlainText,
  checkString,
  checkText,
  type Fields,
  isFields,
  type Report,
} from './limit-check.ts';
import { checkRichText } from './rich-text-limits.ts';
import { checkDataTable, checkTable } from './table-limits.ts';

export type Surface = 'message' | 'modal' | 'home';

/** What Slack refuses: its error code, its words, and a JSON pointer such as `/blocks/0/text/text`. */
export interface Violation {
  readonly code: 'invalid_attachments' | 'invalid_blocks' | 'msg_blocks_too_long';
  readonly message: string;
  readonly pointer: string;
}

/** Text of a whole message; Slack documents no figure, and refused between 13,172 and 13,297 (bolt-js issue 2509). */
const messageCharacters = 13_000;
const markdownCharacters = 12_000;

/** Everything that Slack would refuse in `blocks`; nothing where it takes them. */
export function limitViolations(blocks: unknown, surface: Surface): Violation[] {
  const violations: Violation[] = [];
  const report: Report = (message, pointer) => violations.push({ code: 'invalid_blocks', message, pointer });
  const list = checkList(report, blocks, '/blocks', { min: 0, max: surface === 'message' ? 50 : 100 });
  for (const [index, block] of list.entries()) checkBlock(report, block, `/blocks/${index}`, surface);
  checkIds(report, list);
  if (surface !== 'message') return violations;
  if (tablesIn(list) > 1) {
    violations.unshift({ code: 'invalid_attachments', message: 'only_one_table_allowed', pointer: '/blocks' });
  }
  const markdown = list.filter((block) => isFields(block) && block.type === 'markdown');
  if (markdown.length > 1 && textLength(markdown) > markdownCharacters) tooLong(markdownCharacters, 'markdown blocks');
  else if (textLength(list) > messageCharacters) tooLong(messageCharacters, 'blocks');
  return violations;

  function tooLong(limit: number, what: string): void {
    const message = `all ${what} together must be less than ${limit + 1} characters`;
    violations.push({ code: 'msg_blocks_too_long', message, pointer: '/blocks' });
  }
}

type BlockCheck = (report: Report, block: Fields, pointer: string) => void;

const checks: Readonly<Record<string, { readonly check: BlockCheck; readonly surfaces?: readonly Surface[] }>> = {
  section: { check: checkSection },
  header: { check: (report, block, pointer) => checkPlainText(report, block.text, `${pointer}/text`, 150) },
  divider: { check: () => undefined },
  context: { check: checkContext },
  actions: { check: (report, block, pointer) => checkElements(report, block, pointer, 25, elementsOf.actions) },
  input: { check: checkInput },
  image: {
    check(report, block, pointer) {
      checkImage(report, block, pointer);
      if (block.title !== undefined) checkPlainText(report, block.title, `${pointer}/title`, 2000);
    },
  },
  rich_text: { check: checkRichText },
  markdown: {
    check: (report, block, pointer) => checkString(report, block.text, `${pointer}/text`, { max: markdownCharacters }),
    surfaces: ['message'],
  },
  table: { check: checkTable, surfaces: ['message'] },
  data_table: { check: checkDataTable, surfaces: ['message'] },
  context_actions: {
    check: (report, block, pointer) => checkElements(report, block, pointer, 5, elementsOf.contextActions),
    surfaces: ['message'],
  },
  alert: {
    check: (report, block, pointer) => checkText(report, block.text, `${pointer}/text`, { max: 200 }),
    surfaces: ['modal'],
  },
};

function checkBlock(report: Report, block: unknown, pointer: string, surface: Surface): void {
  if (!isFields(block)) {
    report('must provide an object', pointer);
    return;
  }
  const type = String(block.type);
  const kind = Object.hasOwn(checks, type) ? checks[type] : undefined;
  if (!kind || (kind.surfaces && !kind.surfaces.includes(surface))) {
    report(`unsupported type: ${type}`, `${pointer}/type`);
    return;
  }
  checkString(report, block.block_id, `${pointer}/block_id`, { max: 255, min: 0, optional: true });
  kind.check(report, block, pointer);
}

function checkSection(report: Report, block: Fields, pointer: string): void {
  if (block.text === undefined && block.fields === undefined) report('must define either text or fields', pointer);
  checkText(report, block.text, `${pointer}/text`, { max: 3000, optional: true });
  if (block.fields !== undefined) {
    for (const [index, field] of checkList(report, block.fields, `${pointer}/fields`, { max: 10 }).entries()) {
      checkText(report, field, `${pointer}/fields/${index}`, { max: 2000 });
    }
  }
  if (block.accessory !== undefined) {
    checkElement(report, block.accessory, `${pointer}/accessory`, elementsOf.accessory);
  }
}

function checkContext(report: Report, block: Fields, pointer: string): void {
  for (const [index, element] of checkList(report, block.elements, `${pointer}/elements`, { max: 10 }).entries()) {
    const place = `${pointer}/elements/${index}`;
    if (isFields(element) && element.type === 'image') checkImage(report, element, place);
    else checkText(report, element, place, { max: 3000 });
  }
}

function checkElements(report: Report, block: Fields, pointer: string, max: number, allowed: readonly string[]): void {
  for (const [index, element] of checkList(report, block.elements, `${pointer}/elements`, { max }).entries()) {
    checkElement(report, element, `${pointer}/elements/${index}`, allowed);
  }
}

function checkInput(report: Report, block: Fields, pointer: string): void {
  checkPlainText(report, block.label, `${pointer}/label`, 2000);
  if (block.hint !== undefined) checkPlainText(report, block.hint, `${pointer}/hint`, 2000);
  checkElement(report, block.element, `${pointer}/element`, elementsOf.input);
}

/** The interactive elements of a block, wherever they stand in it. */
export function elementsIn(block: unknown): readonly Fields[] {
  if (!isFields(block)) return [];
  const listed = block.type === 'actions' || block.type === 'context_actions' ? block.elements : [];
  return [...(Array.isArray(listed) ? listed : []), block.accessory, block.element].filter(isFields);
}

function checkIds(report: Report, blocks: readonly unknown[]): void {
  const seen = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    const id = isFields(block) && block.block_id !== '' ? block.block_id : undefined;
    if (id !== undefined && seen.has(id)) report(`block_id ${String(id)} already exists`, `/blocks/${index}/block_id`);
    seen.add(id);
    const actions = elementsIn(block).flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]));
    for (const action of new Set(actions.filter((each, place) => actions.indexOf(each) !== place))) {
      report(`action_id ${String(action)} already exists in the block`, `/blocks/${index}`);
    }
  }
}

const tablesIn = (blocks: readonly unknown[]): number =>
  blocks.filter((block) => isFields(block) && (block.type === 'table' || block.type === 'data_table')).length;
