import { createInterface } from 'node:readline';
import { openSpiderWithConnections } from '../test/doubles/spider-connections.ts';

/** A CB-Spider double in a process of its own: `node spider-server.ts COUNT USUAL_MS SLOWEST_MS`. Lives as long as its input. */
const [count = 0, usualMs = 0, slowestMs = 0] = process.argv.slice(2).map(Number);
const names = Array.from({ length: count }, (_, index) => `bench-${String(index).padStart(3, '0')}`);
await using spider = await openSpiderWithConnections(names);
const { url, user, faults } = spider.double;
for (const [index, connection] of names.entries()) {
  // The slowest in the middle: neither first nor last in line.
  const milliseconds = index === Math.floor(count / 2) ? slowestMs : usualMs;
  faults.add({ kind: 'slow', milliseconds, method: 'GET', path: '/vm', connection });
}
process.stdout.write(`${JSON.stringify({ url, user, names })}\n`);
for await (const _ of createInterface(process.stdin)) {
  // Nothing is asked this way; its end is the end.
}
