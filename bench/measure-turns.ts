import { at, openWorkbench, type Script } from './conversation.ts';
import { measured, sampleOf } from './samples.ts';
import type { TurnFigures } from './turn-section.ts';

const text = 'Thank you';
const read = 'List VMs';
const reads = 'What is there';
/** Undo each other, so that the demo cloud stays as it is. */
const changes: Readonly<Record<string, string>> = { 'Open port 8080': 'AddRules', 'Close port 8080': 'RemoveRules' };
const rules = [{ direction: 'inbound', protocol: 'TCP', fromPort: 8080, toPort: 8080, cidr: '10.0.0.0/8' }];
const lists = ['ListVM', 'ListVPC', 'ListSecurity', 'ListKey', 'ListVMSpec'];

const script: Script = (sentence) => {
  if (sentence === read) return [{ operation: 'ListVM', input: at }];
  if (sentence === reads) return lists.map((operation) => ({ operation, input: at }));
  const operation = changes[sentence];
  return operation === undefined ? [] : [{ operation, input: { name: 'sg-01', rules, ...at } }];
};
/** So many turns stand for the beginning, and for the end, of a long conversation. */
const edge = 10;

/** Takes `turns` turns of every kind, each in a conversation of its own, then one conversation of `length` turns. */
async function measure(turns: number, length: number): Promise<TurnFigures> {
  await using bench = await openWorkbench(script);
  const start = process.memoryUsage.rss();
  let taken = 0;
  const inNew = async (sentence: string) => {
    taken += 1;
    return bench.turn(await bench.open(), sentence);
  };

  const figure = await measured(
    [
      async () => ({ text: (await inNew(text)).asked }),
      async () => ({ read: (await inNew(read)).asked }),
      async () => ({ reads: (await inNew(reads)).asked }),
      ...Object.keys(changes).map((change) => async () => {
        const { asked, consented } = await inNew(change);
        return { card: asked, consented };
      }),
      async () => ({ direct: await bench.direct() }),
      async () => ({ disk: await bench.writeOnce() }),
    ],
    turns,
  );

  const long = await bench.open();
  const times: number[] = [];
  for (let turn = 0; turn < length; turn += 1) times.push((await bench.turn(long, read)).asked);
  return {
    text: figure('text'),
    read: figure('read'),
    reads: figure('reads'),
    card: figure('card'),
    consented: figure('consented'),
    direct: figure('direct'),
    disk: figure('disk'),
    first: sampleOf(times.slice(0, edge)),
    last: sampleOf(times.slice(-edge)),
    memory: { start, end: process.memoryUsage.rss(), turns: taken + length },
  };
}

const [turns, length] = process.argv.slice(2).map(Number);
process.stdout.write(JSON.stringify(await measure(turns ?? 0, length ?? 0)));
