import type { Localized } from '../../../../drivers/contract/text.ts';
import type { Chart } from '../../../../tools/presentation.ts';
import type { AgentEvent, OperationCall, TurnEnd } from '../../../agent/events.ts';
import type { Approval } from '../../../guard/approval.ts';
import { createEchoFilter } from '../../echo.ts';
import type { CallResult, Outlet } from '../parts.ts';
import type { SlackMessage } from '../web/api.ts';

/** Where the events of one turn are shown. */
export interface TurnSight {
  readonly outlet: Outlet;
  /** The sentences of a result that its message shows; a model that repeats them is not heard twice. */
  sentences(result: CallResult): readonly string[];
  resultMessages(result: CallResult): readonly SlackMessage[];
  charts(result: CallResult): readonly Chart[];
  noticeMessage(notice: Extract<AgentEvent, { type: 'notice' }>): SlackMessage;
  retryText(retry: Extract<AgentEvent, { type: 'model-retry' }>): Localized;
  endMessage(end: Extract<AgentEvent, { type: 'turn-end' }>): SlackMessage | undefined;
  /** A change was decided and has come to an end. */
  settled(call: OperationCall): Promise<void>;
  /** The turn waits for these. */
  ask(approvals: readonly Approval[]): Promise<void>;
  /** The call has brought secrets for the person. */
  handOver(call: OperationCall): Promise<void>;
}

/** Shows one turn from its first event to its last; resolves when all of it has been sent. */
export async function followTurn(events: AsyncGenerator<AgentEvent, void>, sight: TurnSight): Promise<TurnEnd> {
  const { outlet } = sight;
  const echo = createEchoFilter((words) => outlet.text(words));
  const approvals: Approval[] = [];
  const started = new Map<string, OperationCall>();
  let end: TurnEnd = 'failed';
  const endText = () => {
    echo.end();
    outlet.endText();
  };
  for await (const event of events) {
    switch (event.type) {
      case 'turn-start':
        break;
      case 'text-delta':
        echo.push(event.text);
        break;
      case 'model-retry':
        outlet.thinking(sight.retryText(event));
        break;
      case 'call-start':
        endText();
        started.set(event.call.id, event.call);
        outlet.startWork(event.call);
        break;
      case 'progress':
        outlet.work(event.callId, event.message);
        break;
      case 'approval-request': {
        approvals.push(event.approval);
        const call = started.get(event.approval.callId);
        if (call) outlet.endWork({ ...call, status: 'waiting' });
        break;
      }
      case 'call-result': {
        endText();
        outlet.endWork(event.call);
        if (event.call.approval !== undefined) await sight.settled(event.call);
        // The question itself is the model's to put.
        if (event.call.status === 'question') break;
        for (const message of sight.resultMessages(event)) void outlet.post(message);
        const charts = sight.charts(event);
        if (charts.length > 0) outlet.charts(charts, event.call.operation);
        for (const sentence of sight.sentences(event)) echo.shown(sentence);
        if (event.call.deliveries) await sight.handOver(event.call);
        break;
      }
      case 'notice':
        endText();
        void outlet.post(sight.noticeMessage(event));
        break;
      case 'turn-end': {
        endText();
        end = event.reason;
        const message = sight.endMessage(event);
        if (message) void outlet.post(message);
        break;
      }
    }
  }
  await outlet.close();
  if (end === 'suspended') await sight.ask(approvals);
  return end;
}
