import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { addImported, importableFrom } from '../tools/server-import.ts';
import { at, openWorkbench, type Script } from './conversation.ts';
import { type ServerFigures, serverConnections, slowestMs, usualMs } from './server-section.ts';

const startedSchema = z.object({
  url: z.string(),
  user: z.object({ name: z.string(), password: z.string() }),
  names: z.array(z.string()),
});
const calls: Readonly<Record<string, ReturnType<Script>>> = {
  warm: [{ operation: 'ListVM', input: at }],
  list: [{ operation: 'ListVM', input: { connection: 'all' } }],
};
const sampledEveryMs = 2;
const never = new AbortController().signal;
const serverName = 'bench';

/** All VMs of all connections of one server: first time, again, and one connection after the other. */
async function measure(): Promise<ServerFigures> {
  const script = fileURLToPath(new URL('spider-server.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...[serverConnections, usualMs, slowestMs].map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const [line] = await once(lines, 'line');
  const { url, user, names } = startedSchema.parse(JSON.parse(String(line)));
  try {
    await using bench = await openWorkbench((sentence) => calls[sentence] ?? []);
    const { clouds } = bench.application;
    await clouds.records.servers.register({ name: serverName, url, userName: user.name }, user.password);
    const server = await clouds.server(serverName, never);
    for (const item of await importableFrom(serverName, server, clouds.records, { signal: never })) {
      await addImported(serverName, item, item.connection.name, clouds.records);
    }
    let sockets = 0;
    const sampling = setInterval(() => {
      const open = process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;
      sockets = Math.max(sockets, open);
    }, sampledEveryMs);
    const conversation = await bench.open();
    await bench.turn(conversation, 'warm');
    const first = (await bench.turn(conversation, 'list')).asked;
    const again = (await bench.turn(conversation, 'list')).asked;
    clearInterval(sampling);
    const began = performance.now();
    let slowest = 0;
    for (const name of names) {
      const asked = performance.now();
      const { connection } = await clouds.open(name, never);
      await connection.handlers.vm?.listVM({ signal: never });
      slowest = Math.max(slowest, performance.now() - asked);
    }
    return { first, again, slowest, sequential: performance.now() - began, sockets };
  } finally {
    child.stdin.end();
    await once(child, 'exit');
  }
}

process.stdout.write(JSON.stringify(await measure()));
