import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createThreads, type Threads } from '../../../../src/frontends/slack/threads/threads.ts';
import type { Actor } from '../../../../src/guard/actor.ts';
import { createMemorySlackRecords, type MemorySlackRecords } from '../memory-records.ts';

const kim: Actor = { id: 'UKIM', name: 'Kim', frontend: 'slack', role: 'operator', groups: [] };
const inChannel = { channel: 'COPS', threadTs: '1.1', team: 'T1', direct: false };
const direct = { channel: 'DKIM', team: 'T1', direct: true };

describe('threads', () => {
  let records: MemorySlackRecords;
  let created: { readonly actor: Actor; readonly shared?: boolean | undefined }[];
  let threads: Threads;
  const open = () =>
    createThreads({
      records,
      agent: {
        async create(options) {
          created.push(options);
          const id = `conversation-${created.length}`;
          await turnOfLoop();
          return id;
        },
      },
    });
  beforeEach(() => {
    records = createMemorySlackRecords();
    created = [];
    threads = open();
  });

  it('hold one conversation for two messages at once', async () => {
    const [first, second] = await Promise.all([
      threads.open(inChannel, kim, 'en'),
      threads.open(inChannel, { ...kim, id: 'ULEE' }, 'en'),
    ]);
    expect(first.conversation).toBe(second.conversation);
    expect(created).toHaveLength(1);
  });

  it('share a conversation in a channel, and keep that of a direct message to its person', async () => {
    await threads.open(inChannel, kim, 'en');
    await threads.open(direct, kim, 'en');
    expect(created).toEqual([
      { actor: kim, shared: true },
      { actor: kim, shared: false },
    ]);
  });

  it('take a thread of a direct message for a conversation of its own', async () => {
    const whole = await threads.open(direct, kim, 'en');
    const thread = await threads.open({ ...direct, threadTs: '2.2' }, kim, 'en');
    expect(thread.conversation).not.toBe(whole.conversation);
  });

  it('find a thread by its place and by its conversation', async () => {
    const thread = await threads.open(inChannel, kim, 'ko');
    expect(thread).toEqual({ ...inChannel, conversation: 'conversation-1', language: 'ko' });
    expect(await threads.byPlace({ channel: 'COPS', threadTs: '1.1' })).toEqual(thread);
    expect(await threads.byConversation('conversation-1')).toEqual(thread);
    expect(await threads.byPlace({ channel: 'COPS' })).toBeUndefined();
  });

  it('remember the language of the latest request under both', async () => {
    await threads.open(inChannel, kim, 'en');
    expect(await threads.open(inChannel, kim, 'ko')).toMatchObject({ language: 'ko' });
    expect(await threads.byPlace(inChannel)).toMatchObject({ language: 'ko' });
    expect(await threads.byConversation('conversation-1')).toMatchObject({ language: 'ko' });
  });

  it('go on with the conversation of a process that died between the two records', async () => {
    records.conversations.failOnce();
    await expect(threads.open(inChannel, kim, 'en')).rejects.toThrow('the disk is full');
    threads = open();
    const thread = await threads.open(inChannel, kim, 'en');
    expect(thread.conversation).toBe('conversation-1');
    expect(await threads.byConversation('conversation-1')).toEqual(thread);
    expect(created).toHaveLength(1);
  });

  it('try again after a failure', async () => {
    records.threads.failOnce();
    await expect(threads.open(inChannel, kim, 'en')).rejects.toThrow('the disk is full');
    expect(await threads.open(inChannel, kim, 'en')).toMatchObject({ channel: 'COPS' });
  });

  it('agree with another process that opens the same place', async () => {
    const other = open();
    const [first, second] = await Promise.all([threads.open(inChannel, kim, 'en'), other.open(inChannel, kim, 'en')]);
    expect(first.conversation).toBe(second.conversation);
    expect(await threads.byConversation(first.conversation)).toEqual(first);
  });
});
