import { openApplication } from '../../src/application.ts';
import { reportFailure } from '../../src/commands/failure.ts';

/**
 * A person at a terminal, without the terminal: the program as `chat` composes it, driven through the agent.
 *
 * `node person.ts approve <request>`: asks, consents to every card and prints the conversation's id; the approved calls
 * are not run, and the process stays until it is killed.
 * `node person.ts return`: what a start does about turns that an earlier process left behind: goes on with each. Prints
 * one JSON object a conversation, with its calls.
 * `node person.ts listen`: follows what goes on in the clouds, prints one JSON object an outcome, and stays until it is
 * killed.
 */
const [mode, text = ''] = process.argv.slice(2);
await using application = await openApplication({}, 'terminal');
const { agent, actor, language } = application;
const turn = { actor, language, signal: new AbortController().signal };

async function approve(): Promise<void> {
  const id = await agent.create({ actor });
  for await (const event of agent.send(id, text, turn)) {
    if (event.type !== 'approval-request') continue;
    const { approval } = event;
    const typedName = approval.confirmation.kind === 'typed-name' ? approval.confirmation.name : undefined;
    const refusal = await agent.decide({ approval: approval.id, actor, verdict: 'approve', typedName });
    if (refusal) throw new Error(refusal);
  }
  process.stdout.write(`${id}\n`);
  setInterval(() => {}, 1_000);
}

async function comeBack(): Promise<void> {
  for (const { id } of await agent.interrupted(actor)) {
    const calls = [];
    let end: string | undefined;
    for await (const event of agent.resume(id, turn)) {
      if (event.type === 'call-result') calls.push({ ...event.call, details: undefined });
      if (event.type === 'turn-end') end = event.reason;
    }
    process.stdout.write(`${JSON.stringify({ id, end, calls })}\n`);
  }
}

async function listen(): Promise<void> {
  await agent.watch(({ id, state, status }) => {
    process.stdout.write(`${JSON.stringify({ id, state, status: status.en })}\n`);
    return true;
  });
  process.stdout.write('listening\n');
  await new Promise(() => setInterval(() => {}, 1_000));
}

const modes: Readonly<Record<string, () => Promise<void>>> = { approve, listen, return: comeBack };

try {
  await modes[mode ?? '']?.();
} catch (error) {
  process.exitCode = await reportFailure(error, language);
}
