import { readFileSync } from 'node:fs';
import type { Language } from '../../drivers/contract/text.ts';
import type { ConnectionSummary } from '../../tools/context.ts';

/** The part of the prompt that never changes, so that a provider's prompt cache keeps hitting. */
export function loadSystemPrompt(): string {
  return readFileSync(new URL('../../prompts/system.md', import.meta.url), 'utf8');
}

/** The whole system prompt: what never changes first, what changes between turns last. */
export function systemPrompt(
  stable: string,
  turn: {
    readonly language: Language;
    readonly now: Date;
    readonly connections: readonly ConnectionSummary[];
    readonly defaultConnection: string | undefined;
  },
): string {
  const connections = turn.connections.map(({ name, provider, region }) => ({ name, provider, region }));
  return `${stable}
Now:
- The person's language: ${turn.language === 'ko' ? 'Korean' : 'English'}
- Time: ${turn.now.toISOString().slice(0, 13)}h UTC
- Connection used where none is named: ${turn.defaultConnection ?? 'none'}
<cloud-data>
${JSON.stringify({ connections: connections.slice(0, 50), total: connections.length }).replaceAll('<', '\\u003c')}
</cloud-data>
`;
}
