/**
 * What a person wrote, from Slack's markup: mentions, links and dates as they are seen, Slack's own escapes undone, and
 * without the mentions of the app. https://docs.slack.dev/messaging/formatting-message-text
 */
export function readText(text: string, app: string): string {
  return text
    .replaceAll(mentions, (mention, id: string) => (id === app ? ' ' : mention))
    .replaceAll(markup, (_, marked: string | undefined, entity: string) =>
      marked === undefined ? (entities[entity] ?? '') : seen(marked),
    )
    .trim();
}

/** With the blanks, and a colon or comma, that separate it from what is asked. */
const mentions = /[ \t]*<@([^<>|]*)(?:\|[^<>]*)?>[,:]?[ \t]*/g;
const markup = /<([^<>]*)>|&(amp|lt|gt);/g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** What stands between `<` and `>`. */
function seen(marked: string): string {
  const bar = marked.indexOf('|');
  const [target, label] = bar < 0 ? [marked, ''] : [marked.slice(0, bar), marked.slice(bar + 1)];
  const shown = decoded(label);
  if (target.startsWith('@')) return `@${shown || target.slice(1)}`;
  if (target.startsWith('#')) return `#${shown || target.slice(1)}`;
  if (target.startsWith('!')) return shown || `@${target.slice(1).replace(/^subteam\^/, '')}`;
  const address = decoded(target).replace(/^(?:mailto|tel):/, '');
  // Slack makes links of what looks like an address: then the label is what was written.
  return shown === '' || address.includes(shown) ? shown || address : `${shown} (${address})`;
}

const decoded = (text: string): string => text.replaceAll(/&(amp|lt|gt);/g, (_, name: string) => entities[name] ?? '');
