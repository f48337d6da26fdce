import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { Language } from '../drivers/contract/text.ts';
import type { ModelMessage, ModelRequest } from '../src/models/model.ts';
import { at, openWorkbench, type Script } from './conversation.ts';
import { table } from './table.ts';

const sentences: Readonly<Record<Language, readonly string[]>> = {
  en: ['List VMs', 'Which of them are stopped?'],
  ko: ['VM 목록 보여줘', '그중에 멈춘 건?'],
};
const firsts = Object.values(sentences).map(([first]) => first);
const script: Script = (sentence) => (firsts.includes(sentence) ? [{ operation: 'ListVM', input: at }] : []);

/** What a model reads with the second request of a person, in tokens. */
export async function tokenSection(): Promise<string> {
  const [english, korean] = [await secondRequest('en'), await secondRequest('ko')];
  const parts = [
    { name: 'system prompt', of: ({ system }: ModelRequest) => tokensIn(system) },
    {
      name: `${english.tools.length} definitions of operations`,
      of: ({ tools }: ModelRequest) => tokensIn(JSON.stringify(tools)),
    },
    {
      name: 'conversation',
      of: ({ messages }: ModelRequest) => messages.reduce((sum, message) => sum + tokensIn(textOf(message)), 0),
    },
  ];
  const whole = (request: ModelRequest) => parts.reduce((sum, { of }) => sum + of(request), 0);
  return table(
    'Prompt of a person’s second request, in tokens (o200k)',
    ['English', 'Korean'],
    [...parts, { name: 'together', of: whole }].map(({ name, of }) => ({
      name,
      figures: [of(english), of(korean)].map(String),
    })),
  );
}

async function secondRequest(language: Language): Promise<ModelRequest> {
  await using bench = await openWorkbench(script, language);
  const conversation = await bench.open();
  for (const sentence of sentences[language]) await bench.turn(conversation, sentence);
  const request = bench.lastRequest();
  if (!request) throw new Error('the model was never asked');
  return request;
}

/** Of the text alone: servers add a few tokens around each message and definition. */
const tokensIn = (text: string): number => encode(text).length;

function textOf(message: ModelMessage): string {
  if (message.role === 'user') return message.text;
  if (message.role === 'tool') return message.content;
  return message.text + message.calls.map(({ name, arguments: input }) => name + input).join('');
}
