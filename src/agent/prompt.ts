import { readFileSync } from 'node:fs';
import type { Language } from '../../drivers/contract/text.ts';
import type { ConnectionSummary } from '../../tools/context.ts';
import type { TrackedOperation } from '../../tools/tracked.ts';

const shownTracked = 20;

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
    /** Of this conversation: those that run, and those that ended since the last turn. */
    readonly tracked?: readonly TrackedOperation[] | undefined;
  },
): string {
  const connections = turn.connections.map(({ name, provider, region, server }) => ({
    name,
    provider,
    region,
    ...(server !== undefined && { server }),
  }));
  const tracked = (turn.tracked ?? [])
    .slice(0, shownTracked)
    .map(({ operation, target, connection, state, status }) => ({
      operation,
      target,
      connection,
      state,
      status: status.en,
    }));
  const data = {
    connections: connections.slice(0, 50),
    total: connections.length,
    ...(tracked.length > 0 && { trackedOperations: tracked }),
  };
  return `${stable}
Now:
- The person's language: ${turn.language === 'ko' ? 'Korean' : 'English'}
- Time: ${turn.now.toISOString().slice(0, 13)}h UTC
- Connection used where none is named: ${turn.defaultConnection ?? 'none'}
<cloud-data>
${JSON.stringify(data).replaceAll('<', '\\u003c')}
</cloud-data>
`;
}
