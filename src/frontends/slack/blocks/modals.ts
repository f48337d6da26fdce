import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import type { Approval } from '../../../guard/approval.ts';
import { cardTexts } from '../../phrases.ts';
import { limits } from './limits.ts';
import { plainText, sentence } from './parts.ts';
import { texts } from './phrases.ts';
import { type ConsentRequest, placeBlocks, whatBlock } from './request.ts';

/** The `callback_id`s of dialogs; their `private_metadata` is the approval's id and nothing else. */
export const modalCallbacks = {
  approveTyped: 'approve-typed',
  denyReason: 'deny-reason',
  giveValues: 'give-values',
} as const;

/** Where the inputs of dialogs stand: their `block_id`s. */
export const inputBlocks = {
  typedName: 'typed-name',
  reason: 'reason',
  /** Of the value for `approval.secretFields[index]`: the names of fields are not ours to put here. */
  value: (index: number): string => `value-${index}`,
} as const;

/** The `action_id` of every input. */
export const inputAction = 'input';

const reasonCharacters = 1_000;

/** Asks for the name, for the values that only this person can give, or for both; undefined where a click is enough. */
export function consentModal(request: ConsentRequest, language: Language): ModalView | undefined {
  const { approval } = request;
  const asksValues = approval.secretFields.length > 0;
  const inputs = [...nameInputs(approval, language), ...valueInputs(approval, language)];
  if (inputs.length === 0) return undefined;
  return modal({
    callback: asksValues ? modalCallbacks.giveValues : modalCallbacks.approveTyped,
    approval: approval.id,
    title: asksValues ? texts.valuesTitle : texts.typedTitle,
    submit: texts.approve,
    blocks: [...above(request, language), ...inputs],
    language,
  });
}

export function denyModal(request: ConsentRequest, language: Language): ModalView {
  return modal({
    callback: modalCallbacks.denyReason,
    approval: request.approval.id,
    title: texts.denyTitle,
    submit: texts.deny,
    blocks: [
      ...above(request, language),
      {
        type: 'input',
        block_id: inputBlocks.reason,
        label: plainText(texts.denyLabel[language], limits.inputLabel),
        hint: plainText(texts.denyHint[language], limits.inputLabel),
        element: {
          type: 'plain_text_input',
          action_id: inputAction,
          multiline: true,
          max_length: reasonCharacters,
          focus_on_load: true,
        },
      },
    ],
    language,
  });
}

/** A few words in a dialog. */
export function noticeModal(title: Localized, text: Localized, language: Language): ModalView {
  return {
    type: 'modal',
    title: plainText(title[language], limits.viewTitle),
    close: plainText(texts.close[language], limits.viewTitle),
    blocks: [sentence(text[language])],
  };
}

interface ModalOptions {
  readonly callback: string;
  readonly approval: string;
  readonly title: Localized;
  readonly submit: Localized;
  readonly blocks: KnownBlock[];
  readonly language: Language;
}

const modal = ({ callback, approval, title, submit, blocks, language }: ModalOptions): ModalView => ({
  type: 'modal',
  callback_id: callback,
  private_metadata: approval,
  title: plainText(title[language], limits.viewTitle),
  submit: plainText(submit[language], limits.viewTitle),
  close: plainText(texts.cancel[language], limits.viewTitle),
  blocks,
});

const above = (request: ConsentRequest, language: Language): KnownBlock[] => [
  whatBlock(request, language),
  ...placeBlocks(request, language),
];

function nameInputs({ confirmation }: Approval, language: Language): InputBlock[] {
  if (confirmation.kind !== 'typed-name') return [];
  return [
    {
      type: 'input',
      block_id: inputBlocks.typedName,
      label: plainText(texts.typedLabel(confirmation.name)[language], limits.inputLabel),
      element: {
        type: 'plain_text_input',
        action_id: inputAction,
        placeholder: plainText(confirmation.name, limits.placeholder),
        focus_on_load: true,
      },
    },
  ];
}

/** Inputs of several lines: one of a single line would take the line ends from a private key. */
const valueInputs = ({ secretFields }: Approval, language: Language): InputBlock[] =>
  secretFields.map(({ title, optional }, index) => ({
    type: 'input',
    block_id: inputBlocks.value(index),
    label: plainText(
      optional ? `${title[language]} (${cardTexts.optional[language]})` : title[language],
      limits.inputLabel,
    ),
    ...(index === secretFields.length - 1 && { hint: plainText(texts.valuesHint[language], limits.inputLabel) }),
    optional,
    element: { type: 'plain_text_input', action_id: inputAction, multiline: true, max_length: limits.input },
  }));
