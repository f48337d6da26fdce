import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalCard } from '../../../../src/frontends/slack/blocks/card.ts';
import { visible } from '../../../../src/frontends/visible.ts';
import type { Approval } from '../../../../src/guard/approval.ts';
import { operationNamed } from '../../../tools/operation-named.ts';
import { now, operations, sampleApproval, sampleCall, samplePreflight } from '../../terminal/samples.ts';
import { anyApproval, anyLanguage, anyText } from './arbitraries.ts';
import { buttonsIn, expectSendable, readIn, readInAll } from './sendable.ts';

const operation = operations.find(({ name }) => name === 'TerminateVM');
const park = { id: 'U02', name: 'park', frontend: 'slack', role: 'operator' } as const;
const kim = { ...park, id: 'U01', name: 'kim' };
const decision = { by: park, at: now.toISOString() };

function card(
  changes: Partial<Approval> = {},
  more: { language?: 'en' | 'ko'; call?: ReturnType<typeof sampleCall> } = {},
) {
  const approval = sampleApproval({ requester: kim, ...changes });
  const { language = 'en', call } = more;
  return approvalCard({ approval, operation, call }, { language, now, groupNames: new Map([['S01', 'cloud-admins']]) });
}
const textOf = (...given: Parameters<typeof card>) => readIn(card(...given).card.blocks);

describe('the card of a request', () => {
  it('shows what, where, on what, who asked and until when', () => {
    const text = textOf();
    for (const part of [
      '⚠️ Approval · Destroy',
      '*TerminateVM*\nTerminate a VM and lose what it held.',
      'mock-seoul (MOCK, seoul)',
      'VM web-01 · i-0a1b · Running',
      'Requested by *kim*',
      'Approval: only *kim*, who asked',
      `Expires <!date^${(now.getTime() + 600_000) / 1000}^{date_short_pretty} {time}|2026-11-21 05:10 UTC>`,
      '`approval-1`',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('speaks Korean', () => {
    const text = textOf({}, { language: 'ko' });
    for (const part of ['승인 요청 · 삭제', 'VM을 삭제합니다', '대상', 'VM 이름', '요청자 *kim*', '만료']) {
      expect(text).toContain(part);
    }
  });

  it('has buttons that carry the id and nothing else, the destructive one in red', () => {
    expect(buttonsIn(card().card.blocks)).toMatchObject([
      { action_id: 'approve', value: 'approval-1', style: 'danger', text: { text: 'Approve' } },
      { action_id: 'deny', value: 'approval-1' },
      { action_id: 'deny-with-reason', value: 'approval-1' },
    ]);
    expect(buttonsIn(card({ effect: 'create' }).card.blocks)).toMatchObject([{ style: 'primary' }, {}, {}]);
  });

  it('says that a name is to be typed', () => {
    const { blocks } = card({ confirmation: { kind: 'typed-name', name: 'web-01' } }).card;
    expect(readIn(blocks)).toContain('Its name is to be typed.');
    expect(buttonsIn(blocks)).toMatchObject([{ text: { text: 'Approve…' } }, {}, {}]);
  });

  it('lists dependants, facts, what is not known and what is asked for next', () => {
    const text = textOf({
      impact: {
        dependants: [{ type: 'disk', name: 'data-01', systemId: 'd-1' }],
        facts: [{ title: { en: 'Age', ko: '경과' }, value: '12 days' }],
        unknown: [{ en: 'NLBs could not be read', ko: 'NLB를 조회하지 못했습니다' }],
      },
      secretFields: [{ name: 'password', title: { en: 'Password', ko: '비밀번호' }, optional: true }],
    });
    for (const part of ['• disk data-01 · d-1', 'Age  12 days', '⚠️ NLBs could not be read', '• Password (optional)']) {
      expect(text).toContain(part);
    }
  });

  it('says first what an operation warns of', () => {
    const warnings = [{ en: 'It is orphaned in the cloud.', ko: '클라우드에 남습니다.' }];
    expect(textOf({ impact: { warnings, dependants: [], facts: [], unknown: [] } })).toMatch(
      /⚠️ It is orphaned in the cloud\.[\s\S]*nothing found/,
    );
  });

  it.each([
    [
      'en',
      /Preflight[\s\S]*❌ 10\.0\.1\.0\/25 overlaps subnet-01\.\s+→ Leave the CIDR out\.\s+⚠️ May fail: 5 VPCs are there\.\s+✓ 3 other rules/,
    ],
    [
      'ko',
      /사전 점검[\s\S]*❌ 10\.0\.1\.0\/25가 subnet-01과 겹칩니다\.\s+→ CIDR을 생략하십시오\.[\s\S]*✓ 그 밖의 규칙 3개/,
    ],
  ] as const)('says what rules know against the call, with the fix: %s', (language, expected) => {
    const impact = { dependants: [], facts: [], unknown: [], preflight: samplePreflight };
    expect(textOf({ impact }, { language })).toMatch(expected);
  });

  it('says of a destroy without dependants that none were found, unless something is unknown', () => {
    expect(textOf()).toContain('nothing found');
    const impact = { dependants: [], facts: [], unknown: [{ en: 'disks', ko: '디스크' }] };
    expect(textOf({ impact })).not.toContain('nothing found');
  });

  it('shows a choice in words of the language where its value is none', () => {
    const approval = sampleApproval({
      operation: 'SetNodeGroupAutoScaling',
      effect: 'change',
      input: { name: 'workers', cluster: 'dev-cluster', on: true },
    });
    const { blocks } = approvalCard(
      { approval, operation: operationNamed('SetNodeGroupAutoScaling') },
      { language: 'ko', now },
    ).card;
    expect(readIn(blocks)).toMatch(/오토스케일링 +켜짐/);
  });

  it('names a second person by their right', () => {
    expect(textOf({ approvers: { kind: 'another' } })).toContain('a second person who may change things, not *kim*');
  });

  it('mentions the people who may approve and names their groups without pinging them', () => {
    const approvers = {
      kind: 'listed',
      users: ['U012AB3CD', '<!channel>'],
      groups: ['S01', 'S02'],
      requester: false,
    } as const;
    expect(
      textOf({ approvers: { ...approvers, users: [...approvers.users], groups: [...approvers.groups] } }),
    ).toContain(
      'Approval: <@U012AB3CD>, `&lt;!channel&gt;`, members of `cloud-admins`, members of `S02`; not whoever asked',
    );
  });

  it('puts what is too much for one message before the card, and says so there', () => {
    const userData = Array.from(
      { length: 400 },
      (_, index) => `line ${index} of the script that is run at first start`,
    );
    const { details, card: last } = card({ input: { name: 'web-01', userData: userData.join('\n') } });
    expect(details.length).toBeGreaterThan(1);
    for (const line of userData) expect(readInAll(details)).toContain(line);
    expect(readIn(last.blocks)).toContain('stands in full in the messages above');
    expect(buttonsIn(last.blocks)).toHaveLength(3);
    expectSendable([...details, last]);
  });
});

describe('the card of a request that cannot be decided any more', () => {
  const finished = now.toISOString();

  it.each([
    ['approved', { status: 'approved', decision }, /✅ Approved by \*park\* · <!date[^>]*>\n⏳ It runs next\./],
    ['running', { status: 'executing', decision }, /✅ Approved by \*park\*.*\n⏳ It is running\./],
    [
      'denied',
      { status: 'denied', decision: { ...decision, reason: 'too <b>expensive' }, finished },
      /⛔ Denied by \*park\* · <!date[^>]*>\nReason: too &lt;b&gt;expensive/,
    ],
    ['expired', { status: 'expired', finished }, /⛔ Expired.*\nNobody decided in time\. Nothing was changed\./],
    [
      'expired unused',
      { status: 'expired', decision, finished },
      /Approved by \*park\*.*\n⛔ Expired.*\nIt could not run/,
    ],
    ['aborted', { status: 'aborted', decision, finished }, /Approved by.*\n⛔ Not run.*\n.*Nothing was changed\./],
    [
      'unknown',
      { status: 'unknown', decision, finished },
      /⚠️ Outcome unknown.*\nRead its state before you ask again\./,
    ],
  ] as const)('says so: %s', (_what, changes, expected) => {
    const { blocks } = card(changes).card;
    expect(readIn(blocks)).toMatch(expected);
    expect(buttonsIn(blocks)).toEqual([]);
    expect(readIn(blocks)).toContain('VM web-01 · i-0a1b');
  });

  it('tells what came of it', () => {
    const summary = { en: 'VM web-01 is terminated.', ko: 'VM web-01을 삭제했습니다.' };
    const done = sampleCall({ summary });
    expect(textOf({ status: 'executed', decision, finished }, { call: done, language: 'ko' })).toMatch(
      /✅ \*park\* 님이 승인했습니다 .*\n✅ 완료했습니다 .*\nVM web-01을 삭제했습니다\./,
    );
    const running = sampleCall({ status: 'running', summary: { en: 'It is Terminating.', ko: '삭제 중' } });
    expect(textOf({ status: 'executed', decision, finished }, { call: running })).toMatch(
      /✅ The cloud has accepted it/,
    );
    const error = {
      kind: 'quota',
      message: { en: 'The quota is used up.', ko: '할당량 초과' },
      remedy: { en: 'Ask for more.', ko: '상향 요청' },
      retryable: false,
    } as const;
    const failed = sampleCall({ status: 'failed', error });
    expect(textOf({ status: 'failed', decision, finished }, { call: failed })).toMatch(
      /⛔ Failed.*\nThe quota is used up\./,
    );
  });

  it('has no buttons from the moment on at which it expires', () => {
    const { blocks } = card({ expires: now.toISOString() }).card;
    expect(buttonsIn(blocks)).toEqual([]);
    expect(readIn(blocks)).toContain('⛔ Expired');
  });
});

describe('any request', () => {
  it('fits, and nothing in it means anything to Slack', () => {
    fc.assert(
      fc.property(anyApproval, anyLanguage, anyText, (approval, language, said) => {
        const call = sampleCall({ summary: { en: said, ko: said } });
        const { details, card: last } = approvalCard({ approval, operation: undefined, call }, { language, now });
        expectSendable([...details, last]);
      }),
      { numRuns: 200 },
    );
  });

  it('is shown with every value of its arguments', () => {
    fc.assert(
      fc.property(anyApproval, (approval) => {
        const { details, card: last } = approvalCard({ approval, operation: undefined }, { language: 'en', now });
        const shown = readInAll([...details, last]);
        for (const leaf of leavesOf(approval.input)) {
          expect(
            [visible(String(leaf)), visible(JSON.stringify(leaf).slice(1, -1))].some((form) => shown.includes(form)),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  function leavesOf(value: unknown): unknown[] {
    if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
    return value === null || visible(String(value)).trim() === '' ? [] : [value];
  }
});
