import type { AgentEvent } from '../../src/agent/events.ts';
import type { KeptResult, Results } from '../../tools/results.ts';
import { operationNamed } from '../tools/operation-named.ts';
import { sampleCall } from './terminal/samples.ts';

/** Rows that a list's own answer has. */
const firstRows = 200;

/** A long list of VM states, as it is told and as it is kept. */
export function keptList(rowCount: number) {
  const operation = operationNamed('ListVMStatus');
  const kept: KeptResult = {
    id: '01M7YXMKZSMQX9KQ2M2Q70HAZC',
    conversation: 'conversation-1',
    operation: operation.name,
    input: {},
    connections: ['mock-seoul'],
    rowCount,
    columns: [],
    created: '2026-11-21T05:00:00.000Z',
    expires: '2026-11-22T05:00:00.000Z',
  };
  const rows = Array.from({ length: rowCount }, (_, index) => ({
    connection: 'mock-seoul',
    iid: { nameId: `vm-${index}.`, systemId: `id-${index}` },
    status: 'Running',
  }));
  const results: Pick<Results, 'list' | 'get' | 'rows'> = {
    list: async () => [kept],
    get: async (id) => (id === kept.id ? kept : undefined),
    async *rows(_result, from = 0) {
      yield* rows.slice(from);
    },
  };
  const answer = {
    rows: rows.slice(0, firstRows),
    failures: [],
    total: rowCount,
    result: { id: kept.id, columns: [] },
  };
  const event: AgentEvent = {
    type: 'call-result',
    call: sampleCall({ operation: operation.name, details: answer }),
    presentation: operation.present(answer, {}),
  };
  return { operation, kept, results, event };
}
