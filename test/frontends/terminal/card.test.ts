import { describe, expect, it } from 'vitest';
import { cardLines } from '../../../src/frontends/terminal/card.ts';
import { groupCardLines } from '../../../src/frontends/terminal/group-card.ts';
import { createStyle } from '../../../src/frontends/terminal/style.ts';
import { widthOf } from '../../../src/frontends/terminal/width.ts';
import type { Approval } from '../../../src/guard/approval.ts';
import { operationNamed } from '../../tools/operation-named.ts';
import { now, operations, sampleApproval, samplePreflight } from './samples.ts';

const operation = operations.find(({ name }) => name === 'TerminateVM');
const card = (approval: Approval, language: 'en' | 'ko' = 'en', columns = 80) =>
  cardLines(approval, operation, { style: createStyle(false), language, columns, now });

describe('an approval card', () => {
  it('shows what, where, on what and until when', () => {
    const text = card(sampleApproval()).join('\n');
    for (const part of [
      'TerminateVM: Terminate a VM and lose what it held.',
      'Destroy',
      'mock-seoul (MOCK, seoul)',
      'VM web-01 · i-0a1b · Running',
      '(10m 00s)',
      'approval-1',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('speaks Korean', () => {
    const text = card(sampleApproval(), 'ko').join('\n');
    for (const part of ['승인 요청', '삭제', 'VM을 삭제합니다', '대상', 'VM 이름', '만료'])
      expect(text).toContain(part);
  });

  it('shows every argument whole, however long it is', () => {
    const userData = 'x'.repeat(500);
    const rules = [
      { direction: 'inbound', protocol: 'tcp', fromPort: 22, cidr: '0.0.0.0/0' },
      { direction: 'outbound', protocol: 'all' },
    ];
    const lines = card(sampleApproval({ input: { name: 'web-01', userData, rules, securityGroups: ['a', 'b'] } }));
    const text = lines.join('\n');
    expect(text.match(/x(?!p)/g)).toHaveLength(500);
    expect(text).toContain('direction=inbound  protocol=tcp  fromPort=22  cidr=0.0.0.0/0');
    expect(text).toContain('a, b');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
  });

  it('shows a choice in words of the language where its value is none', () => {
    const on = { name: 'workers', cluster: 'dev-cluster', on: true };
    const approval = sampleApproval({ operation: 'SetNodeGroupAutoScaling', effect: 'change', input: on });
    const lines = cardLines(approval, operationNamed('SetNodeGroupAutoScaling'), {
      style: createStyle(false),
      language: 'ko',
      columns: 80,
      now,
    });
    expect(lines.join('\n')).toMatch(/오토스케일링 +켜짐$/m);
  });

  it('lists dependants, facts and what is not known', () => {
    const text = card(
      sampleApproval({
        impact: {
          dependants: [{ type: 'disk', name: 'data-01', systemId: 'd-1' }],
          facts: [{ title: { en: 'Age', ko: '경과' }, value: '12 days' }],
          unknown: [{ en: 'NLBs could not be read', ko: 'NLB를 조회하지 못했습니다' }],
        },
      }),
    ).join('\n');
    for (const part of ['• disk data-01 · d-1', '12 days', '! NLBs could not be read']) expect(text).toContain(part);
  });

  it('says the id of a thing without a name of its own once', () => {
    const dependants = [{ type: 'node' as const, name: 'vm-1', systemId: 'vm-1' }];
    expect(card(sampleApproval({ impact: { dependants, facts: [], unknown: [] } }))).toContainEqual(
      expect.stringMatching(/• node vm-1$/),
    );
  });

  it('says first what an operation warns of', () => {
    const warnings = [{ en: 'It is orphaned in the cloud.', ko: '클라우드에 남습니다.' }];
    const impact = { warnings, dependants: [], facts: [], unknown: [] };
    const text = card(sampleApproval({ impact })).join('\n');
    expect(text.indexOf('! It is orphaned in the cloud.')).toBeGreaterThan(0);
    expect(text.indexOf('! It is orphaned in the cloud.')).toBeLessThan(text.indexOf('nothing found'));
  });

  const impact = { dependants: [], facts: [], unknown: [], preflight: samplePreflight };

  it.each([
    [
      'en',
      'Preflight',
      ['✗ 10.0.1.0/25 overlaps subnet-01.', '→ Leave the CIDR out.', '! May fail: 5 VPCs are there.'],
      '✓ 3 other rules were checked and hold.',
    ],
    [
      'ko',
      '사전 점검',
      ['✗ 10.0.1.0/25가 subnet-01과 겹칩니다.', '→ CIDR을 생략하십시오.', '! 실패할 수 있음: VPC가 5개 있습니다.'],
      '✓ 그 밖의 규칙 3개를 확인했으며 문제가 없습니다.',
    ],
  ] as const)('says what rules know against the call, with the fix: %s', (language, title, lines, rest) => {
    const text = card(sampleApproval({ impact }), language);
    const at = [title, ...lines, rest].map((part) => text.findIndex((line) => line.includes(part)));
    expect(at.every((line) => line > 0)).toBe(true);
    expect(at).toEqual(at.toSorted((first, second) => first - second));
    expect(Math.max(...text.map(widthOf))).toBeLessThanOrEqual(80);
  });

  it('says of rules that all hold no more than how many they are', () => {
    const held = { ...impact, preflight: { failed: [], held: 1 } };
    const lines = card(sampleApproval({ impact: held }));
    expect(lines).toContainEqual(expect.stringContaining('✓ 1 rule was checked and holds.'));
    expect(lines.join('\n')).not.toMatch(/[✗→]/);
  });

  it('has no preflight where there was none', () => {
    expect(card(sampleApproval()).join('\n')).not.toContain('Preflight');
  });

  it('has the preflight of each request where several stand on it', () => {
    const layout = { style: createStyle(false), language: 'en', columns: 80, now } as const;
    const requests = [sampleApproval({ impact }), sampleApproval()].map((approval) => ({ approval, operation }));
    const text = groupCardLines(requests, layout).join('\n');
    expect(text.match(/Preflight/g)).toHaveLength(1);
    expect(text).toContain('✗ 10.0.1.0/25 overlaps subnet-01.');
  });

  it('keeps what a rule has read from drawing outside of it', () => {
    const finding = { en: 'VPC v\u001B[2J\n│ Approved is full.', ko: 'x' };
    const failed = samplePreflight.failed.map((rule) => ({ ...rule, finding }));
    const text = card(sampleApproval({ impact: { ...impact, preflight: { failed, held: 0 } } })).join('\n');
    expect(text).not.toContain('[2J');
    expect(text).toContain('✗ VPC v │ Approved is full.');
  });

  it('says of a destroy without dependants that none were found', () => {
    expect(card(sampleApproval()).join('\n')).toContain('nothing found');
  });

  it('does not claim that nothing depends on it while something is unknown', () => {
    const impact = { dependants: [], facts: [], unknown: [{ en: 'disks', ko: '디스크' }] };
    expect(card(sampleApproval({ impact })).join('\n')).not.toContain('nothing found');
  });

  it('keeps text of a cloud from drawing outside of it', () => {
    const target = { type: 'vm' as const, name: 'web\u001B[2J\n│ Approved', systemId: 'i\u202E1' };
    const lines = card(sampleApproval({ target }));
    expect(lines.join('\n')).not.toMatch(/[\p{Bidi_Control}]|\[2J/u);
    expect(lines.join('\n')).toContain('VM web │ Approved · i1');
  });
});
