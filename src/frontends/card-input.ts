import type { Language, Localized } from '../../drivers/contract/text.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import type { Slot } from '../../tools/slot.ts';
import type { Approval } from '../guard/approval.ts';

type Json = Approval['input'][string];

/** Every argument as it will run, under the title that its slot gives it. */
export function inputFields(
  input: Approval['input'],
  operation: AnyOperation | undefined,
  language: Language,
): (readonly [title: string, value: string])[] {
  const slots = new Map(Object.entries(operation?.slots ?? {}));
  return Object.entries(input).map(([field, value]) => {
    const slot = slots.get(field);
    return [slot?.title[language] ?? field, choiceTitle(value, slot)?.[language] ?? valueText(value)];
  });
}

function choiceTitle(value: Json, slot: Slot | undefined): Localized | undefined {
  return slot?.kind === 'choice' ? slot.choices.find((choice) => choice.value === value)?.title : undefined;
}

/** One line for a plain value or a list of them; a line each for records such as rules and subnets. */
function valueText(value: Json): string {
  if (value === null) return '-';
  if (Array.isArray(value)) {
    if (value.length === 0) return '-';
    const separator = value.some((entry) => typeof entry === 'object' && entry !== null) ? '\n' : ', ';
    return value.map(valueText).join(separator);
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, entry]) => `${key}=${typeof entry === 'object' ? JSON.stringify(entry) : String(entry)}`)
      .join('  ');
  }
  return String(value);
}
