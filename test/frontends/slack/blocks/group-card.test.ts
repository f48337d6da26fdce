import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCard, groupCards } from '../../../../src/frontends/slack/blocks/group-card.ts';
import type { ConsentRequest } from '../../../../src/frontends/slack/blocks/request.ts';
import { type Approval, approvalStatuses } from '../../../../src/guard/approval.ts';
import { now, operations, sampleApproval, sampleCall } from '../../terminal/samples.ts';
import { anyApproval, anyLanguage, anyText } from './arbitraries.ts';
import { buttonsIn, expectSendable, readIn } from './sendable.ts';

const operation = operations.find(({ name }) => name === 'TerminateVM');
const layout = { language: 'en', now } as const;
const request = (number: number, changes: Partial<Approval> = {}): ConsentRequest => ({
  approval: sampleApproval({
    id: `approval-${number}`,
    input: { name: `web-0${number}` },
    target: { type: 'vm', name: `web-0${number}`, systemId: `i-${number}` },
    ...changes,
  }),
  operation,
});

describe('several requests of a turn', () => {
  it('stand on one card, each with buttons of its own', () => {
    const cards = groupCards([request(1), request(2, { effect: 'create' })], layout);
    expect(cards).toHaveLength(1);
    const blocks = cards[0]?.card.blocks;
    for (const part of ['Approval · 2 changes', '*1. TerminateVM* · ⚠️ Destroy', '*2. TerminateVM* · Create', 'i-2']) {
      expect(readIn(blocks)).toContain(part);
    }
    expect(buttonsIn(blocks)).toMatchObject([
      { action_id: 'approve', value: 'approval-1', style: 'danger' },
      { action_id: 'deny', value: 'approval-1' },
      { action_id: 'deny-with-reason', value: 'approval-1' },
      { action_id: 'approve', value: 'approval-2', style: 'primary' },
      { action_id: 'deny', value: 'approval-2' },
      { action_id: 'deny-with-reason', value: 'approval-2' },
      { action_id: 'approve-all', value: 'approval-1,approval-2', style: 'danger' },
      { action_id: 'deny-all', value: 'approval-1,approval-2' },
    ]);
  });

  it('can be denied together, but not approved where one takes more than a click', () => {
    const typed = request(2, { confirmation: { kind: 'typed-name', name: 'web-02' } });
    const ids = buttonsIn(groupCard([request(1), typed], layout).blocks).map(({ action_id }) => action_id);
    expect(ids).toContain('deny-all');
    expect(ids).not.toContain('approve-all');
  });

  it('show each as it is now, with buttons for the others', () => {
    const decision = {
      by: { id: 'U02', name: 'park', frontend: 'slack', role: 'operator' },
      at: now.toISOString(),
    } as const;
    const { blocks } = groupCard([request(1, { status: 'denied', decision }), request(2), request(3)], layout);
    expect(readIn(blocks)).toContain('⛔ Denied by *park*');
    expect(
      buttonsIn(blocks)
        .filter(({ action_id }) => action_id === 'approve')
        .map(({ value }) => value),
    ).toEqual(['approval-2', 'approval-3']);
    expect(buttonsIn(blocks).find(({ action_id }) => action_id === 'approve-all')?.value).toBe('approval-2,approval-3');
  });

  it('have no buttons for all once one is left', () => {
    const { blocks } = groupCard([request(1, { status: 'expired' }), request(2)], layout);
    expect(buttonsIn(blocks).map(({ action_id }) => action_id)).not.toContain('deny-all');
  });

  it('say who may approve each where that differs', () => {
    const { blocks } = groupCard([request(1), request(2, { approvers: { kind: 'another' } })], layout);
    expect(readIn(blocks)).toMatch(/only \*kim\*, who asked.*a second person/s);
  });

  it('leave the buttons for all out where their ids would not fit', () => {
    const long = [1, 2].map((number) => request(number, { id: `${number}`.repeat(1_200) }));
    expect(buttonsIn(groupCard(long, layout).blocks).map(({ action_id }) => action_id)).not.toContain('approve-all');
  });

  it('take several cards where one does not hold them, each request on one of them', () => {
    const requests = Array.from({ length: 30 }, (_, index) => request(index + 1));
    const cards = groupCards(requests, layout);
    expect(cards.length).toBeGreaterThan(1);
    expect(cards.flatMap((card) => card.requests)).toEqual(requests);
    for (const { details, card } of cards) expectSendable([...details, card]);
  });

  it('fit in whatever state they come to, and nothing in them means anything to Slack', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyApproval, { maxLength: 6, minLength: 2, selector: ({ id }) => id }),
        anyLanguage,
        fc.array(fc.constantFrom(...approvalStatuses), { minLength: 6, maxLength: 6 }),
        anyText,
        (approvals, language, statuses, said) => {
          const call = sampleCall({ summary: { en: said, ko: said } });
          const pending = approvals.map((approval) => ({ approval, operation: undefined }));
          for (const { details, card, requests } of groupCards(pending, { language, now })) {
            expectSendable([...details, card]);
            const later = requests.map(({ approval }, index) => ({
              approval: { ...approval, status: statuses[index] ?? 'pending' },
              operation: undefined,
              call,
            }));
            expectSendable([groupCard(later, { language, now })]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
