import { type Fields, isFields } from './limit-check.ts';
import { checkView, replaceView } from './methods/views.ts';
import type { FakeView, SlackState } from './state.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

/**
 * `state.values` of a modal with `values` in its inputs, by `block_id` or `action_id`.
 * @throws for a name that no input has and, when `checked`, where Slack's own form would not let it go.
 */
export function stateOf(view: Fields, values: Values, checked: boolean): Record<string, Record<string, unknown>> {
  const result: Record<string, Record<string, unknown>> = {};
  const unused = new Set(Object.keys(values));
  for (const block of inputsOf(view)) {
    const { block_id, element } = block;
    if (!isFields(element)) continue;
    const { action_id } = element;
    const key = [block_id, action_id].find((each) => typeof each === 'string' && Object.hasOwn(values, each));
    unused.delete(String(key));
    const given = key === undefined ? element.initial_value : values[String(key)];
    if (checked) checkInput(block, element, given);
    result[String(block_id)] = { [String(action_id)]: { type: element.type, ...inputValue(element, given) } };
  }
  if (unused.size > 0) throw new Error(`no input is called ${[...unused].join(', ')}`);
  return result;
}

const inputsOf = (view: Fields): readonly Fields[] =>
  Array.isArray(view.blocks) ? view.blocks.filter(isFields).filter(({ type }) => type === 'input') : [];

function inputValue(element: Fields, given: unknown): Fields {
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: typeof given === 'string' ? optionOf(element, given) : null };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: Array.isArray(given) ? given.map((each) => optionOf(element, each)) : [] };
    case 'users_select':
      return { selected_user: given ?? null };
    default:
      return { value: given === undefined || given === '' ? null : given };
  }
}

/** What Slack sends of an option that was chosen. */
export function optionOf(element: Fields, value: string): unknown {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.flatMap((group) => group.options) : [];
  const options = [...(Array.isArray(element.options) ? element.options : []), ...groups].filter(isFields);
  const option = options.find((each) => each.value === value);
  if (!option) throw new Error(`no option ${value} in ${JSON.stringify(options)}`);
  return option;
}

function checkInput(block: Fields, element: Fields, given: unknown): void {
  const isEmpty = given === undefined || given === '' || (Array.isArray(given) && given.length === 0);
  if (isEmpty && block.optional !== true) throw new Error(`the input ${String(block.block_id)} must be filled in`);
  if (typeof given !== 'string' || element.type !== 'plain_text_input') return;
  const most = typeof element.max_length === 'number' ? element.max_length : 3000;
  const least = typeof element.min_length === 'number' ? element.min_length : 0;
  if (given.length > most || (given !== '' && given.length < least)) {
    throw new Error(`the input ${String(block.block_id)} takes ${least} to ${most} characters`);
  }
}

/**
 * Does to a submitted modal what the app's acknowledgement says: nothing closes it, `clear` all below too, `update` and
 * `push` show another, `errors` leave it open.
 * @throws SlackRefusal for a view that Slack would refuse, Error for errors of what is no input.
 */
export function settleSubmission(state: SlackState, view: FakeView, ack: unknown): void {
  const { response_action: action, view: next, errors } = isFields(ack) ? ack : {};
  if (action === 'errors') {
    const inputs = inputsOf(view.view).map(({ block_id }) => block_id);
    const strangers = Object.keys(isFields(errors) ? errors : {}).filter((key) => !inputs.includes(key));
    if (!isFields(errors) || strangers.length > 0) throw new Error(`errors of what is no input: ${strangers}`);
  } else if (action === 'update' && isFields(next)) {
    checkView(state, next, 'modal', view);
    replaceView(state, view, next);
  } else if (action === 'push' && isFields(next)) {
    checkView(state, next, 'modal');
    const id = state.nextId('V');
    state.views.push({ ...view, id, view: {}, previous: view.id, updates: 0 });
    const pushed = state.views.at(-1);
    if (pushed) replaceView(state, pushed, next);
  } else {
    const gone = action === 'clear' ? state.views.filter(({ root }) => root === view.root) : [view];
    for (const each of gone) each.closed = true;
    state.changed();
  }
}
