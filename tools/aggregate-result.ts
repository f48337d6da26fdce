import { z } from 'zod';
import { CloudError } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { type ResultColumn, resultIdSchema } from './results.ts';
import { chosenResult, columnNamed, readRows } from './results-choice.ts';
import { cellAt, type ResultCell } from './results-columns.ts';
import { matcherOf, whereArgument } from './results-where.ts';
import { type AggregateFunction, aggregateFunctions, Tally, tallyGroups } from './shared/aggregate.ts';
import { amount, cellsTable, resultSlot, resultWords, whereSlot } from './shared/result-display.ts';
import * as slots from './slots.ts';

const columnName = z.string().trim().min(1).max(200);
const measured = z.union([z.number(), z.string()]);

const functionWords: Readonly<Record<AggregateFunction, Localized>> = {
  count: { en: 'number of rows', ko: '건수' },
  min: { en: 'least', ko: '최솟값' },
  max: { en: 'greatest', ko: '최댓값' },
  sum: { en: 'sum', ko: '합계' },
  average: { en: 'average', ko: '평균' },
};

export const aggregateResult = defineOperation({
  name: 'AggregateResult',
  subject: 'result',
  effect: 'read',
  summary: {
    en: 'Count the rows of a list that was answered before, or their min, max, sum, average, in all or by group',
    ko: '앞서 조회한 목록 결과의 건수, 최소, 최대, 합계, 평균 계산 (그룹별 가능)',
  },
  guidance:
    'Asks no cloud. Without `result`: the newest list of this conversation. All functions but `count` need `column`. ' +
    '`where` as in QueryResult.',
  input: z.strictObject({
    result: resultIdSchema.optional(),
    where: whereArgument,
    function: z.enum(aggregateFunctions),
    column: columnName.optional(),
    groupBy: columnName.optional(),
    limit: z.number().int().min(1).max(200).default(20),
  }),
  slots: {
    result: resultSlot,
    where: whereSlot,
    function: {
      kind: 'choice',
      title: { en: 'Function', ko: '계산 방식' },
      ask: {
        en: 'Count, minimum, maximum, sum or average?',
        ko: '건수, 최솟값, 최댓값, 합계, 평균 중 무엇을 계산할까요?',
      },
      choices: [
        {
          value: 'count',
          words: {
            en: ['how many', 'count', 'number of', 'total number'],
            ko: ['몇 개', '몇 건', '개수', '건수', '몇 대'],
          },
        },
        {
          value: 'min',
          words: {
            en: ['minimum', 'least', 'smallest', 'lowest', 'cheapest'],
            ko: ['최소', '최솟값', '가장 작은', '가장 싼', '최저'],
          },
        },
        {
          value: 'max',
          words: {
            en: ['maximum', 'greatest', 'largest', 'highest'],
            ko: ['최대', '최댓값', '가장 큰', '가장 비싼', '최고'],
          },
        },
        {
          value: 'sum',
          words: { en: ['sum', 'add up', 'altogether', 'in total'], ko: ['합계', '합쳐', '총합', '다 더하'] },
        },
        { value: 'average', words: { en: ['average', 'mean', 'on average'], ko: ['평균'] } },
      ],
    },
    column: slots.text(
      { en: 'Column', ko: '대상 열' },
      { en: 'Of which column?', ko: '어떤 열을 계산할까요?' },
      { en: ['of column', 'column'], ko: ['열', '컬럼', '항목'] },
    ),
    groupBy: slots.text(
      { en: 'By group', ko: '그룹 기준' },
      { en: 'Grouped by which column?', ko: '어떤 열로 묶을까요?' },
      { en: ['by', 'per', 'for each', 'grouped by'], ko: ['별로', '별', '마다', '기준으로 묶어'] },
    ),
    limit: {
      kind: 'integer',
      unit: 'rows',
      title: { en: 'At most so many groups', ko: '최대 그룹 수' },
      ask: { en: 'How many groups at most?', ko: '그룹을 최대 몇 개까지 볼까요?' },
      cues: { en: ['top', 'groups'], ko: ['상위', '그룹'] },
    },
  },
  words: {
    actions: {
      en: ['how many', 'count', 'average', 'sum', 'add up', 'total', 'minimum', 'maximum', 'break down', 'group'],
      ko: ['몇 개', '몇 건', '세어', '세', '집계', '평균', '합계', '합산', '계산', '개수', '통계'],
    },
    nouns: resultWords,
  },
  examples: [
    {
      en: 'how many of them have more than 8 vCPUs?',
      ko: '그 중에 vCPU 8개 넘는 건 몇 개야?',
      input: { function: 'count', where: [{ column: 'vcpuCount', is: 'after', value: 8 }] },
    },
    {
      en: 'how many of these have a GPU and at least 64 GiB?',
      ko: '이 중에서 GPU 있고 메모리 64GiB 이상인 게 몇 개인가요?',
      input: {
        function: 'count',
        where: [
          { column: 'gpus', is: 'notEmpty' },
          { column: 'memoryMiB', is: 'atLeast', value: 65_536 },
        ],
      },
    },
    {
      en: 'count those images by architecture',
      ko: '아키텍처별로 몇 개씩 있는지 세어 줘',
      input: { function: 'count', groupBy: 'osArchitecture' },
    },
    {
      en: 'what is the average price of these?',
      ko: '이 결과의 평균 가격을 계산해 주세요',
      input: { function: 'average', column: 'pricePerHour.amount' },
    },
    {
      en: 'add up the sizes of the disks in that list',
      ko: '방금 목록에 나온 디스크 용량 합계 좀',
      input: { function: 'sum', column: 'sizeGB' },
    },
  ],
  details: z.object({
    result: z.string(),
    operation: z.string(),
    /** Rows of the whole result. */
    total: z.number().int(),
    /** Rows that fit the conditions. */
    matching: z.number().int(),
    function: z.enum(aggregateFunctions),
    column: z.string().optional(),
    /** Left out where there is nothing to measure, and with groups. */
    value: measured.optional(),
    groupBy: z.string().optional(),
    groups: z.array(z.object({ group: z.string(), rows: z.number().int(), value: measured.optional() })).optional(),
    groupCount: z.number().int().optional(),
    /** Rows of groups that came when there were too many groups already. */
    ungroupedRows: z.number().int().optional(),
  }),
  run: async ({ function: fn, limit, ...input }, context) => {
    const result = await chosenResult(input.result, context);
    const fits = matcherOf(input.where, result.columns);
    const column = input.column === undefined ? undefined : columnNamed(input.column, result.columns);
    const groupBy = input.groupBy === undefined ? undefined : columnNamed(input.groupBy, result.columns);
    // Where there is no row there is nothing that a column could lack.
    if (fn !== 'count' && result.rowCount > 0) requireMeasurable(fn, column);
    const whole = new Tally();
    const groups = tallyGroups();
    for await (const row of readRows(result, context)) {
      if (!fits(row)) continue;
      const cell = column ? cellAt(row, column.path) : undefined;
      if (groupBy) for (const group of groupsOf(cellAt(row, groupBy.path))) groups.add(group, cell);
      whole.add(cell);
    }
    const value = fn === 'count' ? whole.rows : whole.value(fn);
    return {
      result: result.id,
      operation: result.operation,
      total: result.rowCount,
      matching: whole.rows,
      function: fn,
      ...(column && { column: column.name }),
      ...(!groupBy && value !== undefined && { value }),
      ...(groupBy && {
        groupBy: groupBy.name,
        groups: groups.largest(fn, limit),
        groupCount: groups.count(),
        ...(groups.ungrouped() > 0 && { ungroupedRows: groups.ungrouped() }),
      }),
    };
  },
  say: ({
    function: fn,
    column,
    value,
    total,
    matching,
    operation,
    groupBy,
    groupCount = 0,
    groups,
    ungroupedRows,
  }) => {
    const of = {
      en: `${amount(matching)} of the ${amount(total)} rows of ${operation}`,
      ko: `${operation} 결과 ${amount(total)}건`,
    };
    if (groupBy !== undefined) {
      const shown = groups?.length ?? 0;
      const more = ungroupedRows ? { en: 'more than ', ko: '개 이상으로' } : { en: '', ko: '개로' };
      return {
        en: `${of.en}, in ${more.en}${amount(groupCount)} groups by ${groupBy}${shown < groupCount ? `; the ${shown} largest are shown` : ''}.`,
        ko: `${of.ko} 중 ${josa(`${amount(matching)}건`, '을/를')} ${groupBy} 기준 그룹 ${amount(groupCount)}${more.ko} 집계했습니다.`,
      };
    }
    if (fn === 'count') {
      return matching === total
        ? { en: `${operation} has ${amount(total)} rows.`, ko: `${of.ko}입니다.` }
        : {
            en: `${of.en} match.`,
            ko:
              matching === 0
                ? `${of.ko} 중 조건에 맞는 것이 없습니다.`
                : `${of.ko} 중 ${josa(`${amount(matching)}건`, '이/가')} 조건에 맞습니다.`,
          };
    }
    const what = functionWords[fn];
    const shown = typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 4 }) : value;
    return shown === undefined
      ? {
          en: `There is no ${what.en} of ${column}: none of ${of.en} has a value.`,
          ko: `${josa(`${column}`, '이/가')} 있는 행이 없어 ${josa(what.ko, '을/를')} 계산할 수 없습니다.`,
        }
      : {
          en: `The ${what.en} of ${column} over ${of.en} is ${shown}.`,
          ko: `${of.ko} 중 ${amount(matching)}건의 ${column} ${what.ko}: ${shown}.`,
        };
  },
  present: ({ groups, groupBy, column, function: fn }) =>
    groups && groupBy !== undefined
      ? cellsTable(
          [
            { name: groupBy, kind: 'text' },
            { name: 'rows', kind: 'number' },
            ...(fn === 'count' ? [] : [{ name: `${fn} ${column}`, kind: 'number' as const }]),
          ],
          groups.map(({ group, rows, value }) => ({ [groupBy]: group, rows, [`${fn} ${column}`]: value })),
        )
      : { kind: 'none' },
});

/** Each entry of a list is a group of its own; rows without a value are one together. */
function groupsOf(cell: ResultCell): readonly string[] {
  if (typeof cell === 'object') return cell.length === 0 ? ['-'] : [...new Set(cell)];
  return [cell === undefined || cell === '' ? '-' : String(cell)];
}

function requireMeasurable(fn: AggregateFunction, column: ResultColumn | undefined): void {
  if (!column) {
    throw refused(fn, { en: 'it needs a column', ko: '대상 열이 필요합니다' });
  }
  const numeric = column.kind === 'number' || column.kind === 'list';
  if ((fn === 'sum' || fn === 'average') && !numeric) {
    throw refused(fn, {
      en: `it needs a column of numbers; ${column.name} holds ${column.kind} values`,
      ko: `숫자 열이 필요합니다. ${josa(column.name, '은/는')} ${column.kind} 열입니다`,
    });
  }
}

const refused = (fn: AggregateFunction, fact: Localized): CloudError =>
  new CloudError({ kind: 'invalid-input', subject: { resource: 'input', name: fn }, fact });
