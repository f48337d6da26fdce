import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBasicModel } from '../../../src/models/basic/index.ts';
import { allOperations } from '../../../tools/index.ts';
import { talk } from './conversation.ts';
import { english, harmless, korean } from './sentences.ts';

const model = createBasicModel({ operations: allOperations, clock: () => new Date('2026-11-21T06:00:00Z') });
const inputs = new Map(allOperations.map(({ name, input }) => [name, input]));
const words = [...english, ...korean]
  .map(([text]) => text)
  .concat(harmless)
  .flatMap((text) => text.split(' '));
const message = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 })
  .map((parts) => parts.join(' '));

test('any two messages are answered with text or with calls whose required arguments are all there', async () => {
  await fc.assert(
    fc.asyncProperty(message, message, async (first, second) => {
      const conversation = talk(model, 'ko', [...inputs.keys()]);
      for (const text of [first, second]) {
        const { calls, text: said } = await conversation.say(text);
        expect(calls.length + said.length).toBeGreaterThan(0);
        for (const { name, input } of calls) {
          for (const [field, schema] of Object.entries(inputs.get(name)?.shape ?? {})) {
            if (!schema.safeParse(undefined).success) expect(input).toHaveProperty(field);
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});
