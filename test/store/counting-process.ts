import { z } from 'zod';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';

/** Increments one record: `node counting-process.ts <directory> <times>`; prints each number that is on disk. */
const [directory = '', times = '0'] = process.argv.slice(2);
const store = createLowdbStore({
  directory,
  onDamage: ({ reason }) => {
    throw new Error(reason);
  },
});
const counters = store.collection('counters', z.object({ count: z.number(), padding: z.string() }));
for (let done = 0; done < Number(times); done += 1) {
  const written = await counters.update('shared', (current) => ({
    count: (current?.count ?? 0) + 1,
    padding: 'x'.repeat(20_000),
  }));
  process.stdout.write(`${written?.count}\n`);
}
