import { z } from 'zod';
import { createJsonLines } from '../../src/store/json-lines.ts';

/** Appends every second number up to 200: `node appending-process.ts <directory> <first number>`. */
const [directory = '', first = '1'] = process.argv.slice(2);
const schema = z.object({ number: z.number(), text: z.string() });
const journal = createJsonLines({ directory, name: 'log', schema, maxBytes: 200_000 });
for (let number = Number(first); number <= 200; number += 2) await journal.append({ number, text: 'x'.repeat(5_000) });
