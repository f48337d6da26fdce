import { z } from 'zod';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { columnKindSchema, type ResultColumn, type ResultRow, resultIdSchema } from './results.ts';
import { chosenResult, columnNamed } from './results-choice.ts';
import { cellAt } from './results-columns.ts';
import { pageOf, sortedPage } from './results-page.ts';
import { matcherOf, whereArgument, whereGuidance } from './results-where.ts';
import { amount, cellsTable, resultSlot, resultWords, whereSlot } from './shared/result-display.ts';
import * as slots from './slots.ts';

const columnName = z.string().trim().min(1).max(200);

export const queryResult = defineOperation({
  name: 'QueryResult',
  subject: 'result',
  effect: 'read',
  summary: {
    en: 'Filter, sort and page the rows of a list that was answered before',
    ko: '앞서 조회한 목록 결과의 필터, 정렬, 페이지 조회',
  },
  guidance: `Asks no cloud. Without \`result\`: the newest list of this conversation. ${whereGuidance}`,
  input: z.strictObject({
    result: resultIdSchema.optional(),
    where: whereArgument,
    sortBy: columnName.optional(),
    descending: z.boolean().optional(),
    columns: z.array(columnName).min(1).max(40).optional(),
    limit: z.number().int().min(1).max(200).default(20),
    offset: z.number().int().min(0).max(10_000_000).default(0),
  }),
  slots: {
    result: resultSlot,
    where: whereSlot,
    sortBy: slots.text(
      { en: 'Sort by', ko: '정렬 기준' },
      { en: 'Sorted by which column?', ko: '어떤 열을 기준으로 정렬할까요?' },
      { en: ['sort by', 'sorted by', 'order by', 'ordered by', 'by'], ko: ['순으로', '순서로', '기준으로', '순'] },
    ),
    descending: {
      kind: 'choice',
      title: { en: 'Descending', ko: '내림차순' },
      ask: { en: 'The greatest first?', ko: '큰 값부터 볼까요?' },
      choices: [
        {
          value: true,
          words: {
            en: ['descending', 'desc', 'largest first', 'newest first', 'most expensive first', 'reverse'],
            ko: ['내림차순', '큰 순', '최신순', '비싼 순', '높은 순', '역순'],
          },
        },
        {
          value: false,
          words: {
            en: ['ascending', 'asc', 'smallest first', 'oldest first', 'cheapest first'],
            ko: ['오름차순', '작은 순', '오래된 순', '싼 순', '낮은 순'],
          },
        },
      ],
    },
    columns: {
      kind: 'structure',
      title: { en: 'Columns', ko: '표시할 열' },
      ask: { en: 'Which columns?', ko: '어떤 열을 표시할까요?' },
    },
    limit: {
      kind: 'integer',
      unit: 'rows',
      title: { en: 'At most this many', ko: '최대 건수' },
      ask: { en: 'How many at most?', ko: '최대 몇 건을 볼까요?' },
      cues: { en: ['first', 'top', 'next', 'limit', 'only'], ko: ['상위', '처음', '다음', '개만', '건만', '개'] },
    },
    offset: {
      kind: 'integer',
      title: { en: 'After so many rows', ko: '건너뛸 건수' },
      ask: { en: 'After how many rows?', ko: '몇 건 다음부터 볼까요?' },
      cues: { en: ['skip', 'offset', 'after row', 'from row'], ko: ['건너뛰고', '번째 다음', '번째 이후'] },
    },
  },
  words: {
    actions: {
      en: ['filter', 'sort', 'narrow down', 'search', 'show', 'only', 'next', 'which', 'order', 'keep'],
      ko: ['필터', '정렬', '골라', '추려', '찾', '보여', '다음', '걸러', '나열', '뽑'],
    },
    nouns: resultWords,
  },
  examples: [
    { en: 'sort them by price', ko: '가격순으로 정렬해 줘', input: { sortBy: 'pricePerHour.amount' } },
    { en: 'next page', ko: '다음 페이지', input: { offset: 20 } },
    {
      en: 'only those with at least 64 GB of memory',
      ko: '그 중에 메모리 64기가 이상만',
      input: { where: [{ column: 'memoryMiB', is: 'atLeast', value: 65_536 }] },
    },
    {
      en: 'which of these are for arm64?',
      ko: '이 중에서 arm64용만 추려서 보여 주세요',
      input: { where: [{ column: 'osArchitecture', is: 'equals', value: 'arm64' }] },
    },
    {
      en: 'from that list, the ten newest please',
      ko: '방금 결과에서 최신 10개만 보여줘',
      input: { sortBy: 'createdTime', descending: true, limit: 10 },
    },
    {
      en: 'filter the results: no windows',
      ko: '결과에서 윈도우는 빼고 보여줘',
      input: { where: [{ column: 'osPlatform', is: 'equals', value: 'Windows', not: true }] },
    },
  ],
  details: z.object({
    result: z.string(),
    operation: z.string(),
    /** Rows of the whole result. */
    total: z.number().int(),
    /** Rows that fit the conditions. */
    matching: z.number().int(),
    offset: z.number().int(),
    columns: z.array(z.object({ name: z.string(), kind: columnKindSchema })),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))),
  }),
  run: async (input, context) => {
    const result = await chosenResult(input.result, context);
    const fits = matcherOf(input.where, result.columns);
    const sorting = input.sortBy === undefined ? undefined : columnNamed(input.sortBy, result.columns);
    const columns = input.columns?.map((name) => columnNamed(name, result.columns)) ?? result.columns;
    const page = { from: input.offset, to: input.offset + input.limit };
    const found = sorting
      ? await sortedPage(result, fits, sorting, input.descending ?? false, page, context)
      : await pageOf(result, fits, page, context);
    return {
      result: result.id,
      operation: result.operation,
      total: result.rowCount,
      matching: found.matching,
      offset: input.offset,
      columns: columns.map(({ name, kind }) => ({ name, kind })),
      rows: found.rows.map((row) => cellsOf(row, columns)),
    };
  },
  say: ({ operation, total, matching, offset, rows }) => {
    const all = amount(total);
    const shown = rows.length === matching ? undefined : { from: amount(offset + 1), to: amount(offset + rows.length) };
    const count = {
      en:
        matching === total
          ? `${operation} has ${all} rows`
          : `${amount(matching)} of the ${all} rows of ${operation} match`,
      ko:
        matching === total
          ? `${operation} 결과는 ${all}건입니다`
          : matching === 0
            ? `${operation} 결과 ${all}건 중 조건에 맞는 것이 없습니다`
            : `${operation} 결과 ${all}건 중 ${josa(`${amount(matching)}건`, '이/가')} 조건에 맞습니다`,
    };
    if (!shown) return { en: `${count.en}.`, ko: `${count.ko}.` };
    if (rows.length === 0) {
      return { en: `${count.en}; none stands that far down.`, ko: `${count.ko}. 해당 위치에는 더 이상 행이 없습니다.` };
    }
    return {
      en: `${count.en}; shown are ${shown.from} to ${shown.to}.`,
      ko: `${count.ko}. ${shown.from}~${shown.to}번째를 표시합니다.`,
    };
  },
  present: ({ rows, columns }) => cellsTable(columns, rows),
});

function cellsOf(row: ResultRow, columns: readonly ResultColumn[]) {
  const cells = columns.flatMap(({ name, path }) => {
    const cell = cellAt(row, path);
    return cell === undefined ? [] : [[name, typeof cell === 'object' ? [...cell] : cell] as const];
  });
  return Object.fromEntries(cells);
}
