import { at, openWorkbench, type Script } from './conversation.ts';
import { type LargeAnswerFigures, listedImages, listedSpecs } from './large-answer-section.ts';

const calls: Readonly<Record<string, { readonly operation: string; readonly input: object }>> = {
  warm: { operation: 'ListVM', input: at },
  images: { operation: 'ListImage', input: at },
  query: {
    operation: 'QueryResult',
    input: {
      where: [
        { column: 'osDistribution', is: 'contains', value: 'ubuntu 22.04' },
        { column: 'osArchitecture', is: 'equals', value: 'arm64' },
      ],
      sortBy: 'createdTime',
      descending: true,
      limit: 1,
    },
  },
  specs: { operation: 'ListVMSpec', input: at },
  count: {
    operation: 'AggregateResult',
    input: {
      function: 'count',
      where: [
        { column: 'gpus', is: 'notEmpty' },
        { column: 'memoryMiB', is: 'atLeast', value: 65_536 },
      ],
    },
  },
};
const script: Script = (sentence) => (calls[sentence] ? [calls[sentence]] : []);
const sampledEveryMs = 5;

/** One conversation over long lists, with the memory that it takes. */
async function measure(): Promise<LargeAnswerFigures> {
  await using bench = await openWorkbench(script, 'en', { extraImages: listedImages, extraSpecs: listedSpecs });
  const conversation = await bench.open();
  await bench.turn(conversation, 'warm');
  const before = process.memoryUsage();
  let heap = before.heapUsed;
  let resident = before.rss;
  const sampling = setInterval(() => {
    const { heapUsed, rss } = process.memoryUsage();
    heap = Math.max(heap, heapUsed);
    resident = Math.max(resident, rss);
  }, sampledEveryMs);
  const take = async (sentence: string) => {
    const { asked } = await bench.turn(conversation, sentence);
    const read = bench.lastRequest()?.messages.findLast(({ role }) => role === 'tool');
    return { ms: asked, characters: read?.role === 'tool' ? read.content.length : 0 };
  };
  const images = await take('images');
  const query = await take('query');
  const specs = await take('specs');
  const count = await take('count');
  clearInterval(sampling);
  const memory = { resident: { before: before.rss, peak: resident }, heap: { before: before.heapUsed, peak: heap } };
  return { images, query, specs, count, memory };
}

process.stdout.write(JSON.stringify(await measure()));
