import { beforeEach, describe, expect, it } from 'vitest';
import type { Approvers } from '../../../../src/guard/approvers.ts';
import { sampleApproval } from '../../terminal/samples.ts';
import { type HomeWorld, kim, lee, openHomeWorld, tracked } from '../home-parts.ts';

const link = 'https://example.slack.com/archives/COPS/p1.2';

describe('the overview', () => {
  let world: HomeWorld;
  beforeEach(() => {
    world = openHomeWorld();
  });

  it('shows a person their own requests, with a link to the card', async () => {
    const approval = sampleApproval({ requester: kim, approvers: { kind: 'another' } });
    world.approvals.push(approval);
    world.card('approval-1');
    expect(await world.overview.pending(kim)).toEqual([{ approval, isOwn: true, mayApprove: false, link }]);
  });

  it.each<[string, Approvers, boolean]>([
    ['a second person', { kind: 'another' }, true],
    ['a listed group', { kind: 'listed', users: [], groups: ['SLEADS'], requester: false }, true],
    ['only the requester', { kind: 'requester' }, false],
    ['only others', { kind: 'listed', users: ['UCHOI'], groups: [], requester: false }, false],
  ])('shows requests of others to those who may approve them: %s', async (_, approvers, isShown) => {
    world.approvals.push(sampleApproval({ requester: kim, approvers }));
    const shown = await world.overview.pending(lee);
    expect(shown.map(({ isOwn, mayApprove }) => ({ isOwn, mayApprove }))).toEqual(
      isShown ? [{ isOwn: false, mayApprove: true }] : [],
    );
  });

  it('asks Slack once for a link', async () => {
    world.approvals.push(sampleApproval({ requester: kim }));
    world.card('approval-1');
    await world.overview.pending(kim);
    await world.overview.pending(kim);
    expect(world.linked).toEqual(['COPS/1.2']);
  });

  it('links to no direct message of somebody else', async () => {
    world.approvals.push(sampleApproval({ requester: kim, approvers: { kind: 'another' } }));
    world.card('approval-1', { channel: 'DKIM', direct: true });
    expect(await world.overview.pending(kim)).toMatchObject([{ link: expect.any(String) }]);
    expect(await world.overview.pending(lee)).toMatchObject([{ link: undefined }]);
  });

  it('shows what runs, with a link to where it began', async () => {
    world.tracked.push({ ...tracked, id: 'call-2', state: 'done' }, tracked);
    world.approvals.push(
      sampleApproval({ id: 'other', callId: 'call-9', status: 'executed' }),
      sampleApproval({ id: 'approval-1', callId: 'call-1', status: 'executed' }),
    );
    for (const approval of ['approval-1', 'other']) {
      world.say({ event: 'executed', approval, operation: 'CreateCluster', connection: 'mock-seoul' });
    }
    world.card('approval-1');
    expect(await world.overview.running(kim)).toEqual([{ ...tracked, link }]);
  });

  it('shows what runs without a link where the log does not tell', async () => {
    world.tracked.push(tracked);
    expect(await world.overview.running(kim)).toEqual([{ ...tracked, link: undefined }]);
  });

  it('tells of a change who asked, who consented and what came of it', async () => {
    const operation = 'TerminateVM';
    const target = { type: 'vm', name: 'web-01' } as const;
    world.say({ event: 'proposed', actor: kim, operation, target, connection: 'mock-seoul' });
    world.say({ event: 'approved', actor: lee, operation, target, connection: 'mock-seoul' });
    world.say({ event: 'executed', actor: lee, operation, target, connection: 'mock-seoul' });
    world.say({ event: 'refused', actor: kim, operation, reason: 'already-decided' });
    world.card('approval-1');
    expect(await world.overview.changes(lee)).toEqual([
      {
        approval: 'approval-1',
        operation,
        connection: 'mock-seoul',
        target: 'web-01',
        askedBy: 'Kim',
        decidedBy: 'Lee',
        event: 'executed',
        time: '2026-11-21T05:00:03.000Z',
        link,
      },
    ]);
  });

  it('lists changes only: nothing that waits, was denied or expired; newest first', async () => {
    for (const [approval, ...events] of [
      ['old', 'proposed', 'approved', 'failed'],
      ['waits', 'proposed'],
      ['denied', 'proposed', 'denied'],
      ['expired', 'proposed', 'expired'],
      ['new', 'proposed', 'approved', 'executing'],
    ] as const) {
      for (const event of events) world.say({ event, approval, operation: 'StartVM', actor: kim });
    }
    const changes = await world.overview.changes(kim);
    expect(changes.map(({ approval, event }) => [approval, event])).toEqual([
      ['new', 'executing'],
      ['old', 'failed'],
    ]);
  });
});
