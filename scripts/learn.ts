import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeWeights } from '../src/models/basic/recogniser/weights.ts';
import { readLessons } from './learn/lessons.ts';
import { train } from './learn/train.ts';

/** Learns from the corpus what sentences mean which operation, and writes it for the embedded model. */
const lessons = readLessons(fileURLToPath(new URL('../corpus', import.meta.url)));
const file = encodeWeights(train(lessons));
writeFileSync(new URL('../src/models/basic/recogniser/weights.bin', import.meta.url), file);
process.stdout.write(`${lessons.length} lessons, ${file.length} bytes\n`);
