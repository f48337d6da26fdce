import type { CallOptions } from '../../drivers/contract/call.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { CallHistory } from '../../tools/call-history.ts';
import type { OperationContext } from '../../tools/context.ts';
import type {
  Answers,
  DiagnosisRequest,
  FailedCall,
  PlaybookSummary,
  Suspicion,
  Troubleshooting,
} from '../../tools/diagnosis.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import type { OperationCall } from '../agent/events.ts';
import type { Actor } from '../guard/actor.ts';
import type { Redactor } from '../guard/redaction.ts';
import { type Classifier, createClassifier, type Failure } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { createExpressions } from './expressions.ts';
import { failedCallOf, findFailure } from './failed-calls.ts';
import { createGrounding } from './grounding/grounding.ts';
import type { Facts, Grounds } from './grounding/grounds.ts';
import { createGuidance } from './guide/guided.ts';
import type { Playbook } from './playbook.ts';
import { proposalsOf, safeReading } from './safe-reading.ts';

export interface TroubleshooterParts {
  readonly playbooks: readonly Playbook[];
  readonly history: Pick<CallHistory, 'query'>;
  readonly redactor: Pick<Redactor, 'splitSecrets' | 'redactJson'>;
  readonly find: (operation: string, actor: Actor) => AnyOperation | undefined;
  /** The calls of a conversation that have ended, oldest first. */
  readonly calls: (conversation: string) => { read(): AsyncIterable<OperationCall> };
}

/** For whom, and in which conversation. */
export interface TroubleshootingScope {
  readonly actor: Actor;
  readonly conversation: string;
  /** What the reads of checks are given. */
  readonly context: Omit<OperationContext, 'troubleshooting'>;
}

export interface Troubleshooter {
  in(scope: TroubleshootingScope): Troubleshooting;
  /** What a failure looks like, without asking anything; undefined where nothing is recognised. */
  suspect(failure: Failure): Suspicion | undefined;
  /** Holds what a model says of findings to the findings. */
  grounds(facts: Facts, actor: Actor): Grounds;
}

/** Guided troubleshooting over the playbooks of this installation. */
export function createTroubleshooter(parts: TroubleshooterParts): Troubleshooter {
  const { playbooks, history, redactor, calls } = parts;
  const classifier = createClassifier(playbooks);
  const expressions = createExpressions();
  const summaries = playbooks.map(summaryOf);
  const grounding = createGrounding(playbooks, classifier);

  return {
    in({ actor, conversation, context }) {
      const find = (name: string) => parts.find(name, actor);
      const placeOf = async (name: string) => (await context.clouds.list()).find((each) => each.name === name);
      const ended = () => withoutOwn(calls(conversation).read());
      const latest = async (request: DiagnosisRequest): Promise<FailedCall> => {
        const about = await findFailure(request, {
          calls: ended,
          history,
          placeOf,
          isPossible: ({ operation, input }) => proposalsOf(find).fit(operation, input) !== undefined,
        });
        if (!about) throw noFailure(request.operation ?? request.resource ?? request.connection);
        return about;
      };
      const look = (about: FailedCall, { signal, progress }: CallOptions, answers: Answers = {}, only?: string) =>
        diagnose(about, {
          playbooks,
          classifier: only === undefined ? classifier : classifierOf(playbooks.filter(({ id }) => id === only)),
          expressions,
          reading: safeReading(find, context, redactor),
          proposals: proposalsOf(find),
          answers,
          signal,
          progress,
        });
      return {
        diagnose: async (request, call) => await look(await latest(request), call),
        playbooks: async () => summaries,
        ...createGuidance({
          calls: ended,
          tracked: context.tracked,
          find,
          failureOf: (call) => failedCallOf(call, { placeOf }),
          diagnose: async (failure, { answers, only }, call) =>
            await look(failure ?? (await latest({})), call, answers, only),
        }),
      };
    },

    grounds: (facts, actor) => grounding(facts, (name) => parts.find(name, actor)?.effect === 'read'),

    suspect(failure) {
      const [best] = classifier.classify(failure);
      return best && { playbook: best.playbook.id, title: best.playbook.title };
    },
  };
}

/** One playbook is looked into again, also where it is no more than what may hide behind the text. */
function classifierOf(only: readonly Playbook[]): Classifier {
  const classifier = createClassifier(only);
  return {
    classify(failure) {
      const found = classifier.classify(failure);
      return found.length > 0 ? found : only.map((playbook) => ({ playbook, score: 1, match: {} }));
    },
  };
}

/** A diagnosis, or a remedy that was refused before it was one, is no failure to look into. */
const ownOperations: ReadonlySet<string> = new Set(['Diagnose', 'ContinueDiagnosis', 'ApplyRemedy', 'RetryFailedCall']);

async function* withoutOwn(calls: AsyncIterable<OperationCall>): AsyncIterable<OperationCall> {
  for await (const call of calls) if (!call.error || !ownOperations.has(call.operation)) yield call;
}

const summaryOf = ({ id, title, match, cause, source }: Playbook): PlaybookSummary => ({
  id,
  title,
  cause,
  source,
  providers: [...new Set(match.flatMap(({ providers }) => providers ?? []))].toSorted(),
  codes: [...new Set(match.flatMap(({ codes }) => codes ?? []))],
});

const noFailure = (name: string | undefined): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: { resource: 'operation', name: name ?? 'Diagnose' },
    fact: { en: 'there is no failed call that could be meant', ko: '해당하는 실패한 호출이 없습니다' },
    remedy: {
      en: 'Name the operation, the connection or the resource, or paste the text of the error.',
      ko: '작업, 연결, 리소스 이름을 말하거나 오류 메시지를 그대로 붙여 넣으십시오.',
    },
  });
