import type { ModalView, RichTextBlock } from '@slack/types';
import type { Language } from '../../../../drivers/contract/text.ts';
import { pieces } from './escape.ts';
import { limits } from './limits.ts';
import { plainText, section, sentence } from './parts.ts';
import { texts } from './phrases.ts';

/** The `callback_id`; without metadata, and closing it tells nobody. */
export const secretCallback = 'secret-shown';

/**
 * A secret, shown once to whoever opened the dialog. `what` names it: `key pair web-key`. Undefined where it is more than
 * a dialog holds. The lines of the secret stay lines, so that what is copied is what it was.
 */
export function secretModal(what: string, secret: string, language: Language): ModalView | undefined {
  const view: ModalView = {
    type: 'modal',
    callback_id: secretCallback,
    title: plainText(texts.secretTitle[language], limits.viewTitle),
    close: plainText(texts.close[language], limits.viewTitle),
    blocks: [sentence(what, 500), section(texts.secretNotice[language]), ...secretBlocks(secret)],
  };
  const isSmall =
    view.blocks.length <= limits.viewBlocks && Buffer.byteLength(JSON.stringify(view)) <= limits.viewBytes;
  return isSmall ? view : undefined;
}

/** Whole lines together up to the limit; of a longer line the pieces stand in one element, which shows them as one line. */
function secretBlocks(secret: string): RichTextBlock[] {
  const groups: string[] = [];
  for (const line of secret.replace(/\n+$/, '').split('\n')) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= limits.richText) {
      groups[groups.length - 1] = `${last}\n${line}`;
    } else groups.push(line);
  }
  return groups.map((text) => ({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_preformatted',
        elements: pieces(text === '' ? ' ' : text, limits.richText).map((piece) => ({ type: 'text', text: piece })),
      },
    ],
  }));
}
