import { CloudError } from '../../drivers/contract/errors.ts';
import type { CallHistory } from '../../tools/call-history.ts';
import type { OperationContext } from '../../tools/context.ts';
import type { PlaybookSummary, Suspicion, Troubleshooting } from '../../tools/diagnosis.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import type { OperationCall } from '../agent/events.ts';
import type { Actor } from '../guard/actor.ts';
import type { Redactor } from '../guard/redaction.ts';
import { createClassifier, type Failure } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { createExpressions } from './expressions.ts';
import { findFailure } from './failed-calls.ts';
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
}

/** Guided troubleshooting over the playbooks of this installation. */
export function createTroubleshooter(parts: TroubleshooterParts): Troubleshooter {
  const { playbooks, history, redactor, calls } = parts;
  const classifier = createClassifier(playbooks);
  const expressions = createExpressions();
  const summaries = playbooks.map(summaryOf);

  return {
    in({ actor, conversation, context }) {
      const find = (name: string) => parts.find(name, actor);
      return {
        async diagnose(request, call) {
          const about = await findFailure(request, {
            calls: () => calls(conversation).read(),
            history,
            placeOf: async (name) => (await context.clouds.list()).find((each) => each.name === name),
          });
          if (!about) throw noFailure(request.operation ?? request.resource ?? request.connection);
          return await diagnose(about, {
            playbooks,
            classifier,
            expressions,
            reading: safeReading(find, context, redactor),
            proposals: proposalsOf(find),
            signal: call.signal,
            progress: call.progress,
          });
        },
        playbooks: async () => summaries,
      };
    },

    suspect(failure) {
      const [best] = classifier.classify(failure);
      return best && { playbook: best.playbook.id, title: best.playbook.title };
    },
  };
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
