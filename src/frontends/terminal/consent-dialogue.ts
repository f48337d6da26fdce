import type { Language } from '../../../drivers/contract/text.ts';
import type { Approval } from '../../guard/approval.ts';
import { denialReasons } from '../phrases.ts';
import type { Answer, LineInput } from './line-input.ts';
import { texts } from './phrases.ts';
import type { Renderer } from './renderer.ts';
import { sanitiseLine } from './sanitise.ts';

/** A person's answer at one card. */
export type Consent =
  | {
      readonly kind: 'approve';
      readonly typedName?: string | undefined;
      readonly secrets: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'deny'; readonly reason?: string | undefined }
  /** Ctrl-C: the person wants out of the whole turn. */
  | { readonly kind: 'cancel' }
  /** Ctrl-D, or the terminal is gone. */
  | { readonly kind: 'left' };

export interface Dialogue {
  readonly input: LineInput;
  readonly renderer: Renderer;
  language(): Language;
}

export type Stop = Extract<Consent, { kind: 'deny' | 'cancel' | 'left' }>;

/** ㅛ and ㅜ are the keys of y and n while the keyboard is in Korean. */
const yesWords: ReadonlySet<string> = new Set(['y', 'yes', '예', '네', '응', 'ㅇ', 'ㅇㅇ', 'ㅛ', '승인']);
const noWords: ReadonlySet<string> = new Set(['n', 'no', '아니오', '아니요', '아니', 'ㄴ', 'ㄴㄴ', 'ㅜ', '거부']);
const nameTries = 3;

/** Asks for the consent that the card shows, then for the values that only this person can give. */
export async function askConsent(approval: Approval, dialogue: Dialogue): Promise<Consent> {
  const { confirmation } = approval;
  const answer = confirmation.kind === 'button' ? await askYes(dialogue) : await askName(confirmation.name, dialogue);
  return answer.kind === 'yes' ? askSecrets(approval, answer, dialogue) : answer;
}

/** Asks for what a request needs beyond the yes that was given to several together. */
export async function askRest(approval: Approval, dialogue: Dialogue): Promise<Consent> {
  const { confirmation } = approval;
  const answer: Yes | Stop =
    confirmation.kind === 'button' ? { kind: 'yes' } : await askName(confirmation.name, dialogue);
  return answer.kind === 'yes' ? askSecrets(approval, answer, dialogue) : answer;
}

async function askSecrets(approval: Approval, answer: Yes, dialogue: Dialogue): Promise<Consent> {
  const secrets: Record<string, string> = {};
  for (const field of approval.secretFields) {
    const value = await askSecret(field, dialogue);
    if (typeof value === 'object') return value;
    if (value !== '') secrets[field.name] = value;
  }
  return { kind: 'approve', typedName: answer.typedName, secrets };
}

type Yes = { readonly kind: 'yes'; readonly typedName?: string };

async function askYes({ input, renderer, language }: Dialogue): Promise<Yes | Stop> {
  while (true) {
    const answer = await input.ask({ prompt: `${texts.approvePrompt[language()]} › ` });
    if (answer.kind !== 'line') return stopOf(answer);
    const denial = denialIn(answer.text);
    if (denial) return denial;
    if (isYes(answer.text)) return { kind: 'yes' };
    renderer.say(texts.approveAgain, 'caution');
  }
}

async function askName(name: string, { input, renderer, language }: Dialogue): Promise<Yes | Stop> {
  for (let left = nameTries - 1; left >= 0; left -= 1) {
    const answer = await input.ask({ prompt: `${texts.typeName(sanitiseLine(name))[language()]} › ` });
    if (answer.kind !== 'line') return stopOf(answer);
    const typedName = answer.text.trim();
    if (typedName.normalize('NFC') === name.normalize('NFC')) return { kind: 'yes', typedName };
    const denial = denialIn(answer.text);
    if (denial) return denial;
    renderer.say(left > 0 ? texts.wrongName(left) : texts.wrongNameDenied, 'caution');
  }
  return { kind: 'deny', reason: denialReasons.nameNotTyped[language()] };
}

/** The value, or why there is none. */
async function askSecret(
  { title, optional }: Approval['secretFields'][number],
  { input, renderer, language }: Dialogue,
): Promise<string | Stop> {
  const words = [
    texts.secretPrompt(sanitiseLine(title[language()]))[language()],
    optional && texts.secretOptional[language()],
  ];
  while (true) {
    const answer = await input.ask({ prompt: `${words.filter(Boolean).join(' · ')} › `, hidden: true });
    if (answer.kind !== 'line') return stopOf(answer);
    if (answer.text !== '' || optional) return answer.text;
    renderer.say(texts.secretEmpty, 'caution');
  }
}

export const stopOf = (answer: Exclude<Answer, { kind: 'line' }>): Stop => ({
  kind: answer.kind === 'end' ? 'left' : 'cancel',
});

/** `n`, `no too expensive`, or just the Enter key. */
export function denialIn(text: string): Stop | undefined {
  const [first = '', ...reason] = text.trim().split(/\s+/);
  if (first === '') return { kind: 'deny' };
  if (!noWords.has(normalised(first))) return undefined;
  return { kind: 'deny', ...(reason.length > 0 && { reason: reason.join(' ') }) };
}

export const isYes = (text: string): boolean => yesWords.has(normalised(text));

const normalised = (text: string): string => text.trim().normalize('NFC').toLowerCase();
