import type { Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Approval } from '../../guard/approval.ts';
import { cardTexts, effectWords } from '../phrases.ts';
import { argumentFields, type CardLayout, consequences, expiryOf, placeFields, titledLines } from './card.ts';
import { frame } from './frame.ts';
import { texts } from './phrases.ts';
import { sanitise } from './sanitise.ts';
import { wrap } from './wrap.ts';

/**
 * Several requests for consent of one answer on one card, in the order in which they would run: of each what, where, with
 * which arguments, on what, and what else it touches. Nothing in it is cut.
 */
export function groupCardLines(
  requests: readonly { readonly approval: Approval; readonly operation: AnyOperation | undefined }[],
  layout: CardLayout,
): string[] {
  const { style, language } = layout;
  const say = (text: Localized) => text[language];
  const indent = String(requests.length).length + 2;
  const columns = layout.columns - 2 - indent;
  const inner = { ...layout, columns };
  const body = requests.flatMap(({ approval, operation }, index) => {
    const number = String(index + 1).padEnd(indent);
    const badge = style.badge(` ${say(effectWords[approval.effect])} `);
    const what = [approval.operation, operation && say(operation.summary)].filter((word) => word !== undefined);
    const typed = approval.confirmation.kind === 'typed-name' ? `  ${style.caution(say(texts.nameIsTyped))}` : '';
    const lines = [
      ...wrap(sanitise(what.join(': ')), columns).map(style.strong),
      ...titledLines([...placeFields(approval, language), ...argumentFields(approval, operation, language)], inner),
      ...consequences(approval, inner),
    ];
    return [
      ...(index === 0 ? [] : ['']),
      `${style.strong(number)}${badge}${typed}`,
      ...lines.map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`)),
    ];
  });
  const [first] = requests.map(({ approval }) => approval).sort((a, b) => a.expires.localeCompare(b.expires));
  const expiry = first ? titledLines([[say(cardTexts.expires), expiryOf(first, layout.now)]], layout) : [];
  return frame(
    ` ${say(cardTexts.approval)} · ${say(texts.changes(requests.length))} `,
    [...body, '', ...expiry],
    layout,
  );
}
