import { z } from 'zod';
import type { CallAnalysis } from './call-statistics/analyse-calls.ts';
import { changes, isChanged } from './call-statistics/comparison.ts';
import type { FailureGroup } from './call-statistics/failure-groups.ts';
import { isoPeriod, type Period } from './call-statistics/period.ts';

/** What can be asked of the call history. */
export const analysisTopics = ['overview', 'slowest', 'failures', 'bursts', 'comparison'] as const;
export type AnalysisTopic = (typeof analysisTopics)[number];

const periodSchema = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });

const figuresSchema = z.object({
  calls: z.number(),
  failures: z.number(),
  cancelled: z.number(),
  /** 0 to 1. */
  failureRate: z.number(),
  p50Ms: z.number().optional(),
  p95Ms: z.number().optional(),
  maxMs: z.number().optional(),
});

const namesShape = { connection: z.string(), provider: z.string(), operation: z.string() };

/** The answer of `AnalyzeCallHistory`. Only what the topic is about is in it, and of long lists the beginning. */
export const callAnalysisSchema = z.object({
  about: z.enum(analysisTopics),
  period: periodSchema,
  /** The stored history begins later than what was asked for: from here on it is counted. */
  historyBegins: z.iso.datetime().optional(),
  totals: figuresSchema,
  operationCount: z.number(),
  /** Calls that are in the totals only. */
  unlisted: z.number(),
  timeline: z.object({
    from: z.iso.datetime(),
    stepMs: z.number(),
    calls: z.array(z.number()),
    failures: z.array(z.number()),
  }),
  /** The slowest first. */
  operations: z.array(figuresSchema.extend(namesShape)).optional(),
  failureKinds: z.number(),
  /** The most frequent first. */
  failures: z
    .array(
      z.object({
        provider: z.string(),
        kind: z.string(),
        code: z.string().optional(),
        count: z.number(),
        connections: z.array(z.string()),
        operations: z.array(z.string()),
        last: z.iso.datetime(),
        message: z.string().optional(),
      }),
    )
    .optional(),
  burstCount: z.number(),
  /** In the order of time. */
  bursts: z
    .array(
      z.object({
        provider: z.string(),
        kind: z.string(),
        code: z.string().optional(),
        begin: z.iso.datetime(),
        end: z.iso.datetime(),
        count: z.number(),
        /** The most within five minutes, and what five minutes usually have. */
        peak: z.number(),
        usual: z.number(),
        message: z.string().optional(),
      }),
    )
    .optional(),
  comparison: z
    .object({
      period: periodSchema,
      before: figuresSchema,
      failureRate: z.enum(changes),
      duration: z.enum(changes),
      changedCount: z.number(),
      /** What has changed first. */
      operations: z.array(
        z.object({
          ...namesShape,
          before: figuresSchema.optional(),
          after: figuresSchema.optional(),
          failureRate: z.enum(changes),
          duration: z.enum(changes),
        }),
      ),
    })
    .optional(),
});
export type CallAnalysisDetails = z.infer<typeof callAnalysisSchema>;

/** So many rows of a list are kept where it is what was asked for, and where it is one of several. */
const listed = { asked: 15, beside: 5 };
const listedNames = 10;

export interface AnalysisFrame {
  readonly about: AnalysisTopic;
  readonly period: Period;
  readonly compared?: Period | undefined;
  /** When the oldest stored call began. */
  readonly begins?: string | undefined;
}

/** The part of an analysis that the topic asks for. */
export function detailsOf(
  analysis: CallAnalysis,
  { about, period, compared, begins }: AnalysisFrame,
): CallAnalysisDetails {
  const { totals, operations, unlisted, failures, bursts, timeline, comparison } = analysis;
  const earliest = Math.min(period.fromMs, compared?.fromMs ?? Infinity);
  const most = (topic: AnalysisTopic) => (about === topic ? listed.asked : about === 'overview' ? listed.beside : 0);
  const { fromMs, ...steps } = timeline;
  return plain({
    about,
    period: isoPeriod(period),
    historyBegins: begins !== undefined && Date.parse(begins) > earliest ? begins : undefined,
    totals,
    operationCount: operations.length,
    unlisted,
    timeline: { from: iso(fromMs), stepMs: steps.stepMs, calls: [...steps.calls], failures: [...steps.failures] },
    operations: most('slowest') > 0 ? operations.slice(0, most('slowest')) : undefined,
    failureKinds: failures.length,
    failures: most('failures') > 0 ? failures.slice(0, most('failures')).map(failureOf) : undefined,
    burstCount: bursts.length,
    bursts:
      most('bursts') > 0
        ? largest(bursts, most('bursts')).map(({ beginMs, endMs, ...burst }) => ({
            ...burst,
            begin: iso(beginMs),
            end: iso(endMs),
          }))
        : undefined,
    comparison:
      comparison && compared
        ? {
            period: isoPeriod(compared),
            before: comparison.before,
            failureRate: comparison.failureRate,
            duration: comparison.duration,
            changedCount: comparison.operations.filter(
              ({ failureRate, duration }) => isChanged(failureRate) || isChanged(duration),
            ).length,
            operations: comparison.operations.slice(0, listed.asked),
          }
        : undefined,
  });
}

function failureOf({ provider, kind, code, count, connections, operations, lastMs, message }: FailureGroup) {
  return {
    provider,
    kind,
    code,
    count,
    connections: connections.slice(0, listedNames),
    operations: operations.slice(0, listedNames),
    last: iso(lastMs),
    message,
  };
}

/** The largest of them, still in the order of time. */
function largest<B extends { readonly count: number }>(bursts: readonly B[], most: number): B[] {
  const kept = new Set(bursts.toSorted((first, second) => second.count - first.count).slice(0, most));
  return bursts.filter((burst) => kept.has(burst));
}

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/** As JSON has it: without fields that have no value. */
const plain = (details: unknown): CallAnalysisDetails => callAnalysisSchema.parse(JSON.parse(JSON.stringify(details)));
