import { z } from 'zod';
import { verbatim } from '../../../drivers/contract/text.ts';
import type { OperationCall } from '../../../src/agent/events.ts';
import type { Actor } from '../../../src/guard/actor.ts';
import type { Approval } from '../../../src/guard/approval.ts';
import { type AnyOperation, defineOperation } from '../../../tools/operation.ts';

export const actor: Actor = { id: 'kim', name: 'kim', frontend: 'terminal', role: 'admin' };
export const now = new Date('2026-11-21T05:00:00.000Z');

const listVM = defineOperation({
  name: 'ListVM',
  subject: 'vm',
  effect: 'read',
  summary: { en: 'List the VMs of a connection.', ko: '연결의 VM 목록을 조회합니다.' },
  input: z.object({}),
  slots: {},
  words: { actions: { en: ['list'], ko: ['목록'] }, nouns: { en: ['server'], ko: ['서버'] } },
  examples: [{ en: 'list the VMs', ko: 'VM 목록 보여줘', input: {} }],
  details: z.null(),
  run: async () => null,
  say: () => verbatim('listed'),
  present: () => ({ kind: 'none' }),
});

const terminateVM = defineOperation({
  name: 'TerminateVM',
  subject: 'vm',
  effect: 'destroy',
  irreversible: true,
  summary: { en: 'Terminate a VM and lose what it held.', ko: 'VM을 삭제합니다. 저장된 내용은 사라집니다.' },
  input: z.object({ name: z.string() }),
  slots: { name: { kind: 'name', of: 'vm', title: { en: 'VM', ko: 'VM 이름' }, ask: verbatim('Which VM?') } },
  words: { actions: { en: ['terminate'], ko: ['삭제'] }, nouns: { en: ['server'], ko: ['서버'] } },
  examples: [{ en: 'terminate web-01', ko: 'web-01 삭제해줘', input: { name: 'web-01' } }],
  details: z.null(),
  run: async () => null,
  say: () => verbatim('terminated'),
  present: () => ({ kind: 'none' }),
});

export const operations: readonly AnyOperation[] = [listVM, terminateVM];

export function sampleCall(changes: Partial<OperationCall> = {}): OperationCall {
  return {
    id: 'call-1',
    operation: 'ListVM',
    input: {},
    effect: 'read',
    connection: 'mock-seoul',
    status: 'done',
    started: now.toISOString(),
    durationMs: 320,
    ...changes,
  };
}

/** Two rules that speak against a request, and three that hold. */
export const samplePreflight: NonNullable<Approval['impact']['preflight']> = {
  failed: [
    {
      playbook: 'any-cidr',
      title: { en: 'The CIDR overlaps', ko: 'CIDR이 겹침' },
      finding: { en: '10.0.1.0/25 overlaps subnet-01.', ko: '10.0.1.0/25가 subnet-01과 겹칩니다.' },
      remedies: [{ en: 'Leave the CIDR out.', ko: 'CIDR을 생략하십시오.' }],
      severity: 'fails',
    },
    {
      playbook: 'aws-vpc-quota',
      title: { en: 'Too many VPCs', ko: 'VPC 한도' },
      finding: { en: '5 VPCs are there.', ko: 'VPC가 5개 있습니다.' },
      remedies: [],
      severity: 'may-fail',
    },
  ],
  held: 3,
};

export function sampleApproval(changes: Partial<Approval> = {}): Approval {
  return {
    id: 'approval-1',
    conversation: 'conversation-1',
    callId: 'call-1',
    operation: 'TerminateVM',
    effect: 'destroy',
    connection: { name: 'mock-seoul', provider: 'MOCK', region: 'seoul' },
    input: { name: 'web-01' },
    digest: '0'.repeat(64),
    target: { type: 'vm', name: 'web-01', systemId: 'i-0a1b', status: 'Running' },
    impact: { dependants: [], facts: [], unknown: [] },
    requester: actor,
    approvers: { kind: 'requester' },
    confirmation: { kind: 'button' },
    secretFields: [],
    created: now.toISOString(),
    expires: new Date(now.getTime() + 600_000).toISOString(),
    status: 'pending',
    ...changes,
  };
}
