import { beforeEach, describe, expect, it } from 'vitest';
import {
  createIntake,
  type Intake,
  incomingId,
  type Received,
} from '../../../../src/frontends/slack/receive/intake.ts';
import { type Incoming, placeId, type Thread } from '../../../../src/frontends/slack/state.ts';
import { createPayloads, type Payloads } from '../../../doubles/slack/payloads.ts';
import { createState } from '../../../doubles/slack/state.ts';
import { createWorld } from '../../../doubles/slack/world.ts';
import { createMemorySlackRecords, type MemorySlackRecords } from '../memory-records.ts';

const start = Date.parse('2026-11-21T05:00:00.000Z');
const nothing: Received = { kind: 'nothing' };

describe('the intake', () => {
  let records: MemorySlackRecords;
  let payloads: Payloads;
  let suspended: string[];
  let now: number;
  let intake: Intake;

  /** A process: what an earlier one had in memory is gone. */
  const begin = () =>
    createIntake({
      identity: { botUser: 'U_BOT' },
      incoming: records.incoming,
      threads: { byPlace: (place) => records.threads.get(placeId(place)) },
      agent: {
        suspended: async () =>
          suspended.map((conversation) => ({
            conversation,
            actor: { id: 'U_KIM', name: 'Kim', frontend: 'slack', role: 'viewer' },
            language: 'en',
          })),
      },
      redactText: (text) => text.replaceAll('hunter2', '[secret]'),
      clock: () => new Date(now),
    });
  const mark = (incoming: Incoming, state: Incoming['state']) =>
    records.incoming.update(incomingId(incoming), (current) => current && { ...current, state });
  const taken = async (body: unknown): Promise<Incoming> => {
    const received = await intake.receive(body);
    if (received.kind !== 'message') throw new Error(`it was ${received.kind}`);
    return received.incoming;
  };
  const thread = (incoming: Incoming, conversation: string): Promise<Thread | undefined> =>
    records.threads.update(placeId(incoming), () => ({
      channel: incoming.channel,
      ...(incoming.threadTs !== undefined && { threadTs: incoming.threadTs }),
      team: 'T1',
      conversation,
      direct: false,
      language: 'en',
    }));

  beforeEach(() => {
    now = start;
    records = createMemorySlackRecords();
    suspended = [];
    payloads = createPayloads(createState(createWorld(), () => new Date(now)));
    intake = begin();
  });

  const mention = (text = 'list vms', event: Readonly<Record<string, unknown>> = {}) =>
    payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text, event });
  const direct = (text = 'list vms', event: Readonly<Record<string, unknown>> = {}) =>
    payloads.directMessage({ user: 'U_KIM', text, event });

  it('takes a mention, whose thread is the conversation', async () => {
    const body = mention();
    expect(await taken(body)).toEqual({
      channel: 'C_OPS',
      threadTs: body.event.ts,
      ts: body.event.ts,
      team: 'T1',
      user: 'U_KIM',
      direct: false,
      text: 'list vms',
      received: '2026-11-21T05:00:00.000Z',
      state: 'received',
    });
  });

  it('takes a mention within a thread for a part of it', async () => {
    expect(await taken(mention('and disks', { thread_ts: '100.1' }))).toMatchObject({ threadTs: '100.1' });
  });

  it('takes a direct message as a whole for one conversation, and each of its threads for another', async () => {
    const whole = await taken(direct());
    expect(whole).toMatchObject({ channel: 'D_KIM', direct: true });
    expect(whole).not.toHaveProperty('threadTs');
    expect(await taken(direct('more', { thread_ts: '100.1' }))).toMatchObject({ threadTs: '100.1', direct: true });
  });

  it('takes the text that comes with a file', async () => {
    expect(await taken(direct('use this', { subtype: 'file_share' }))).toMatchObject({ text: 'use this' });
  });

  it('keeps no secret', async () => {
    await taken(direct('the password is hunter2'));
    expect([...records.incoming.all.values()]).toMatchObject([{ text: 'the password is [secret]' }]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a message of a bot', { bot_id: 'B9' }],
    ['a message of a bot without a user', { subtype: 'bot_message', user: undefined }],
    ['a message of its own', { user: 'U_BOT' }],
    ['an edit', { subtype: 'message_changed' }],
    ['a message that was edited', { edited: { user: 'U_KIM', ts: '1.1' } }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['a join', { subtype: 'channel_join' }],
    ['a message in a channel', { channel: 'C_OPS', channel_type: 'channel' }],
    ['a message in a group direct message', { channel: 'G_OPS', channel_type: 'mpim' }],
    ['a message without a timestamp', { ts: undefined }],
  ])('leaves %s', async (_, event) => {
    const body = direct('list vms', event);
    await intake.note(body);
    expect(await intake.receive(body)).toEqual(nothing);
    expect(records.incoming.all.size).toBe(0);
  });

  it.each([[undefined], ['text'], [{}], [{ event: null }]])('leaves %j', async (body) => {
    expect(await intake.receive(body)).toEqual(nothing);
  });

  it('answers a mention that asks nothing once', async () => {
    const body = mention('<@U_BOT>  ');
    await intake.note(body);
    expect(await intake.receive(body)).toMatchObject({ kind: 'empty', incoming: { user: 'U_KIM' } });
    expect(await intake.receive(body)).toEqual(nothing);
    expect(await begin().recover()).toEqual([]);
  });

  it('takes a message once, however often it is delivered at the same time', async () => {
    const body = mention();
    const received = await Promise.all(Array.from({ length: 5 }, () => intake.receive(body)));
    expect(received.filter(({ kind }) => kind === 'message')).toHaveLength(1);
  });

  it('takes a message once that comes as a mention and as a message', async () => {
    const first = direct('<@U_BOT> list vms');
    const second = { ...first, event_id: 'Ev-other', event: { ...first.event, type: 'app_mention' } };
    const received = await Promise.all([intake.receive(first), intake.receive(second)]);
    expect(received.map(({ kind }) => kind).toSorted()).toEqual(['message', 'nothing']);
  });

  it('leaves another message under the id of an event that it knows', async () => {
    const body = mention('list vms');
    await taken(body);
    const forged = { ...body, event: { ...body.event, ts: '999.1', text: '<@U_BOT> terminate web-01' } };
    await intake.note(forged);
    expect(await intake.receive(forged)).toEqual(nothing);
    expect(records.incoming.all.size).toBe(1);
  });

  it('leaves a redelivery of what is being handled, and of what has been', async () => {
    const body = mention();
    const incoming = await taken(body);
    await mark(incoming, 'begun');
    expect(await intake.receive(body)).toEqual(nothing);
    await intake.done(incoming);
    expect(await intake.receive(body)).toEqual(nothing);
    expect(await begin().receive(body)).toEqual(nothing);
  });

  it('takes a redelivery of what failed before the agent had it', async () => {
    const body = mention();
    const incoming = await taken(body);
    intake.release(incoming);
    expect(await taken(body)).toEqual(incoming);
  });

  it('takes a redelivery of what could not be written', async () => {
    const body = mention();
    records.incoming.failOnce();
    await expect(intake.receive(body)).rejects.toThrow('the disk is full');
    expect(await taken(body)).toMatchObject({ text: 'list vms' });
  });

  it('takes up a message that was only noted when the process died', async () => {
    const body = mention();
    await intake.note(body);
    intake = begin();
    expect(await intake.recover()).toMatchObject([{ text: 'list vms', state: 'received' }]);
    expect(await intake.receive(body)).toEqual(nothing);
  });

  it('leaves a message that was noted to whoever receives it', async () => {
    const body = mention();
    await intake.note(body);
    await intake.note(body);
    expect(await taken(body)).toMatchObject({ state: 'received' });
  });

  it('takes up what was begun when the process died, in its order', async () => {
    const first = await taken(mention('first'));
    const second = await taken(mention('second'));
    const third = await taken(mention('third'));
    await mark(second, 'begun');
    await intake.done(third);
    const again = await begin().recover();
    expect(again.map(({ text }) => text)).toEqual(['first', 'second']);
    expect(again[0]).toEqual(first);
  });

  it('leaves a turn that waits for a decision to go on by itself', async () => {
    const waits = await taken(mention('terminate web-01'));
    const cut = await taken(mention('list vms'));
    for (const incoming of [waits, cut]) await mark(incoming, 'begun');
    await thread(waits, 'conversation-1');
    await thread(cut, 'conversation-2');
    suspended = ['conversation-1'];
    intake = begin();
    expect((await intake.recover()).map(({ text }) => text)).toEqual(['list vms']);
    expect(records.incoming.all.get(incomingId(waits))).toMatchObject({ state: 'done' });
  });

  it('says nothing twice: what is taken up is in hand', async () => {
    const body = mention();
    await taken(body);
    intake = begin();
    await intake.recover();
    expect(await intake.recover()).toEqual([]);
    expect(await intake.receive(body)).toEqual(nothing);
  });

  it('takes a message that came as a command, once', async () => {
    const message = { channel: 'C_OPS', threadTs: '5.5', ts: '5.5', team: 'T1', user: 'U_KIM', direct: false };
    expect(await intake.take({ ...message, text: 'use hunter2' })).toMatchObject({ text: 'use [secret]' });
    expect(await intake.take({ ...message, text: 'use hunter2' })).toBeUndefined();
  });

  it('forgets after a day what is done', async () => {
    const done = await taken(mention('done'));
    await intake.done(done);
    const open = await taken(mention('open'));
    now += 24 * 3_600_000;
    const today = await taken(mention('today'));
    await intake.done(today);
    expect([...records.incoming.all.keys()].toSorted()).toEqual([incomingId(open), incomingId(today)].toSorted());
  });
});
