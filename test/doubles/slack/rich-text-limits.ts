import { checkList, checkOneOf, checkString, type Fields, isFields, type Report } from './limit-check.ts';

/** The field that a leaf cannot be without. */
const leaves: Readonly<Record<string, string>> = {
  text: 'text',
  link: 'url',
  user: 'user_id',
  channel: 'channel_id',
  usergroup: 'usergroup_id',
  team: 'team_id',
  emoji: 'name',
  broadcast: 'range',
  date: 'format',
  color: 'value',
};
const many = { max: Number.MAX_SAFE_INTEGER };

/** Slack refuses empty sections and empty texts in a rich text. */
export function checkRichText(report: Report, block: Fields, pointer: string): void {
  for (const [index, element] of checkList(report, block.elements, `${pointer}/elements`, many).entries()) {
    const place = `${pointer}/elements/${index}`;
    if (!isFields(element)) report('must provide an object', place);
    else if (element.type === 'rich_text_list') checkRichList(report, element, place);
    else if (['rich_text_section', 'rich_text_preformatted', 'rich_text_quote'].includes(String(element.type))) {
      checkLeaves(report, element, place, element.type === 'rich_text_preformatted');
    } else report(`unsupported type: ${String(element.type)}`, `${place}/type`);
  }
}

function checkRichList(report: Report, list: Fields, pointer: string): void {
  if (list.style === undefined) report('missing required field: style', pointer);
  checkOneOf(report, list.style, `${pointer}/style`, ['bullet', 'ordered']);
  for (const [index, item] of checkList(report, list.elements, `${pointer}/elements`, many).entries()) {
    const place = `${pointer}/elements/${index}`;
    if (!isFields(item) || item.type !== 'rich_text_section') report('must be a rich_text_section', place);
    else checkLeaves(report, item, place, false);
  }
}

function checkLeaves(report: Report, section: Fields, pointer: string, preformatted: boolean): void {
  for (const [index, leaf] of checkList(report, section.elements, `${pointer}/elements`, many).entries()) {
    const place = `${pointer}/elements/${index}`;
    const type = isFields(leaf) ? String(leaf.type) : '';
    const field = Object.hasOwn(leaves, type) ? leaves[type] : undefined;
    if (!isFields(leaf) || field === undefined || (preformatted && type !== 'text' && type !== 'link')) {
      report(`unsupported type: ${type}`, `${place}/type`);
    } else checkString(report, leaf[field], `${place}/${field}`, many);
  }
}
