import {
  checkList,
  checkOneOf,
  checkPlainText,
  checkString,
  checkText,
  type Fields,
  isFields,
  type Report,
} from './limit-check.ts';

const selects = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const multiSelects = selects.map((type) => `multi_${type}`);
const choices = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker'];
const inputs = ['plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'rich_text_input'];

/** Which elements stand where. */
export const elementsOf = {
  accessory: ['button', 'overflow', 'image', 'workflow_button', ...selects, ...multiSelects, ...choices],
  actions: ['button', 'overflow', 'workflow_button', 'datetimepicker', ...selects, ...multiSelects, ...choices],
  input: ['datetimepicker', 'file_input', ...inputs, ...selects, ...multiSelects, ...choices],
  contextActions: ['feedback_buttons', 'icon_button'],
} as const;

/** An interactive element or an image; `allowed` are the types of its place. */
export function checkElement(report: Report, element: unknown, pointer: string, allowed: readonly string[]): void {
  if (!isFields(element)) report('must provide an object', pointer);
  else if (!allowed.includes(String(element.type))) {
    report(`unsupported type: ${String(element.type)}`, `${pointer}/type`);
  } else if (element.type === 'image') checkImage(report, element, pointer);
  else checkInteractive(report, element, pointer);
}

function checkInteractive(report: Report, element: Fields, pointer: string): void {
  const type = String(element.type);
  checkString(report, element.action_id, `${pointer}/action_id`, { max: 255, optional: true });
  if (element.placeholder !== undefined) checkPlainText(report, element.placeholder, `${pointer}/placeholder`, 150);
  if (element.confirm !== undefined) checkConfirm(report, element.confirm, `${pointer}/confirm`);
  if (type === 'button') checkButton(report, element, pointer);
  else if (type === 'plain_text_input') checkTextInput(report, element, pointer);
  else if (type === 'overflow') checkOptions(report, element, pointer, 5);
  else if (type === 'checkboxes' || type === 'radio_buttons') checkOptions(report, element, pointer, 10, true);
  else if (type.endsWith('static_select')) checkSelect(report, element, pointer);
}

function checkButton(report: Report, button: Fields, pointer: string): void {
  checkPlainText(report, button.text, `${pointer}/text`, 75);
  checkString(report, button.value, `${pointer}/value`, { max: 2000, optional: true });
  checkString(report, button.url, `${pointer}/url`, { max: 3000, optional: true });
  checkString(report, button.accessibility_label, `${pointer}/accessibility_label`, { max: 75, optional: true });
  checkOneOf(report, button.style, `${pointer}/style`, ['primary', 'danger']);
}

function checkTextInput(report: Report, input: Fields, pointer: string): void {
  checkString(report, input.initial_value, `${pointer}/initial_value`, { max: 3000, min: 0, optional: true });
  for (const [field, lowest] of [
    ['min_length', 0],
    ['max_length', 1],
  ] as const) {
    const value = input[field];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !Number.isInteger(value)) report('must be an integer', `${pointer}/${field}`);
    else if (value < lowest || value > 3000) report(`must be from ${lowest} to 3000`, `${pointer}/${field}`);
  }
}

function checkSelect(report: Report, select: Fields, pointer: string): void {
  if (select.option_groups === undefined) {
    checkOptions(report, select, pointer, 100);
    return;
  }
  if (select.options !== undefined) report('must define either options or option_groups', pointer);
  for (const [index, group] of checkList(report, select.option_groups, `${pointer}/option_groups`, {
    max: 100,
  }).entries()) {
    const place = `${pointer}/option_groups/${index}`;
    if (!isFields(group)) report('must provide an object', place);
    else {
      checkPlainText(report, group.label, `${place}/label`, 75);
      checkOptions(report, group, place, 100);
    }
  }
}

function checkOptions(report: Report, owner: Fields, pointer: string, max: number, mrkdwn = false): void {
  const kinds = mrkdwn ? ['plain_text', 'mrkdwn'] : ['plain_text'];
  for (const [index, option] of checkList(report, owner.options, `${pointer}/options`, { max }).entries()) {
    const place = `${pointer}/options/${index}`;
    if (!isFields(option)) report('must provide an object', place);
    else {
      checkText(report, option.text, `${place}/text`, { max: 75, kinds });
      checkString(report, option.value, `${place}/value`, { max: 150 });
      checkText(report, option.description, `${place}/description`, { max: 75, optional: true, kinds });
    }
  }
}

function checkConfirm(report: Report, confirm: unknown, pointer: string): void {
  if (!isFields(confirm)) {
    report('must provide an object', pointer);
    return;
  }
  checkPlainText(report, confirm.title, `${pointer}/title`, 100);
  checkText(report, confirm.text, `${pointer}/text`, { max: 300 });
  checkPlainText(report, confirm.confirm, `${pointer}/confirm`, 30);
  checkPlainText(report, confirm.deny, `${pointer}/deny`, 30);
  checkOneOf(report, confirm.style, `${pointer}/style`, ['primary', 'danger']);
}

export function checkImage(report: Report, image: Fields, pointer: string): void {
  checkString(report, image.alt_text, `${pointer}/alt_text`, { max: 2000 });
  if (image.slack_file === undefined) checkString(report, image.image_url, `${pointer}/image_url`, { max: 3000 });
}
