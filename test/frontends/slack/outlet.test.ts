import { describe, expect, it } from 'vitest';
import { openOutletBench, readable } from './outlet-bench.ts';

const paragraph = 'The quick brown fox jumps over the lazy dog.\n\n';
const notice = { text: 'a notice' };

describe('text of the model', () => {
  it('is one message when it comes at once', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('Three VMs ');
    outlet.text('are running.');
    await outlet.close();
    expect(bench.shown()).toEqual(['Three VMs are running.']);
    expect(bench.calls('chat.startStream')).toBe(0);
  });

  it('is streamed to the person while it grows', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('Three VMs');
    await bench.sent('Three VM');
    outlet.text(' are running.');
    await outlet.close();
    expect(bench.shown()).toEqual(['Three VMs are running.']);
    expect(bench.messages()[0]?.stream).toMatchObject({ state: 'stopped', recipient: 'U_KIM' });
  });

  it('posts nothing where it is empty or space', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('');
    outlet.text(' \n\n ');
    outlet.endText();
    await outlet.close();
    expect(bench.shown()).toEqual([]);
  });

  it('is two messages where it was ended in between', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('first');
    outlet.endText();
    outlet.text('second');
    await outlet.close();
    expect(bench.shown()).toEqual(['first', 'second']);
  });

  it('pings nobody, even where the mention comes in two pieces', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('beware of <');
    await bench.sent('beware o');
    outlet.text('!channel> and [safe](');
    outlet.text('https://evil.example)');
    await outlet.close();
    const [text = ''] = bench.shown();
    expect(text).not.toContain('<');
    expect(text).toContain('&lt;!channel> and [safe] (https://evil.example)');
  });

  it('never takes a space to the seam of two pieces, where Slack would drop it', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    for (const word of ['one ', 'two ', 'three\n\n', 'four ', 'five']) {
      outlet.text(word);
      await bench.sent(word.trim().slice(0, 2));
    }
    await outlet.close();
    const pieces = (bench.messages()[0]?.stream?.chunks ?? []).map(({ text }) => String(text));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe('one two three\n\nfour five');
    for (const piece of pieces) expect(piece).toBe(piece.trim());
  });

  it('goes on in a new message before Slack ends the stream, at the end of a line', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('one line');
    await bench.sent('one lin');
    bench.turn(200_000);
    outlet.text(' and more\nthe next line');
    await bench.sent('the next lin');
    await outlet.close();
    expect(bench.shown()).toEqual(['one line and more\n', 'the next line']);
    expect(bench.messages().map(({ stream }) => stream?.state)).toEqual(['stopped', 'stopped']);
  });

  it('goes on in a new message at the end of a word where the time is over and no line ends', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('one line');
    await bench.sent('one lin');
    bench.turn(250_000);
    outlet.text(' without an end');
    await bench.sent('en');
    await outlet.close();
    expect(bench.shown()).toEqual(['one line without an ', 'end']);
  });

  it('is not left streaming where nothing more comes', async () => {
    await using bench = await openOutletBench({ timings: { streamForMs: 40 } });
    const outlet = bench.outlet();
    outlet.text('first part');
    await bench.slack.waitFor(() => bench.messages()[0]?.stream?.state === 'stopped', 'the end of the stream');
    outlet.text('second part');
    await outlet.close();
    expect(bench.shown()).toEqual(['first part', 'second part']);
  });

  it('takes as many messages as its length needs, each ended with a paragraph', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    const text = paragraph.repeat(600);
    outlet.text(text.slice(0, 9_000));
    await bench.sent('fox');
    outlet.text(text.slice(9_000));
    await outlet.close();
    expect(bench.shown().join('')).toBe(text);
    expect(bench.shown().length).toBe(3);
    for (const part of bench.shown()) expect(part.endsWith('\n\n')).toBe(true);
  });

  it('closes a block of code at the end of a message and opens it again in the next', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text(`Look:\n\`\`\`json\n${'{"a": 1}\n'.repeat(1_500)}\`\`\`\n`);
    await outlet.close();
    const [first = '', second = ''] = bench.shown();
    expect(first.endsWith('{"a": 1}\n```')).toBe(true);
    expect(second.startsWith('```json\n{"a": 1}\n')).toBe(true);
    expect(
      bench
        .shown()
        .join('')
        .match(/\{"a": 1\}/g),
    ).toHaveLength(1_500);
  });

  it('goes on where Slack has ended the stream, without losing or doubling a word', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('first part');
    await bench.sent('first par');
    bench.expireStreams();
    outlet.text(' second part');
    await bench.sent('second par');
    outlet.text(' third part');
    await outlet.close();
    expect(bench.shown()).toEqual(['first part second part third part']);
  });

  it('goes on in another message where the ended one can no longer be changed', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('first part');
    await bench.sent('first par');
    bench.expireStreams();
    bench.slack.fail('chat.update', 'cant_update_message');
    outlet.text(' second part');
    await bench.sent('second par');
    await outlet.close();
    expect(bench.shown()).toEqual(['first par', 't second part']);
  });

  it('says that a person has stopped it with Slack’s own button', async () => {
    await using bench = await openOutletBench();
    let stops = 0;
    const outlet = bench.outlet({ onStopped: () => (stops += 1) });
    outlet.text('first part');
    await bench.sent('first par');
    bench.slack.fail('chat.appendStream', 'stopped_by_user');
    outlet.text(' second part');
    await bench.slack.waitFor(() => stops === 1, 'the stop');
    await outlet.close();
    expect(stops).toBe(1);
  });

  it.each(['answer', 'request'] as const)('stands there once where the %s of a piece was lost', async (lost) => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('first part');
    await bench.sent('first par');
    bench.slack.fail('chat.appendStream', { lost });
    outlet.text(' second part');
    await bench.slack.waitFor(() => bench.calls('chat.appendStream') === 1, 'a piece');
    outlet.text(' third part');
    await outlet.close();
    expect(bench.shown()).toEqual(['first part second part third part']);
  });

  it.each(['answer', 'request'] as const)('stands there once where the %s of its end was lost', async (lost) => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('first part');
    await bench.sent('first par');
    bench.slack.fail('chat.stopStream', { lost });
    await outlet.close();
    expect(bench.shown()).toEqual(['first part']);
    expect(bench.messages()[0]?.stream?.state).toBe('stopped');
  });

  it('waits for a rate limit and then sends what has gathered', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('first part');
    await bench.sent('first par');
    bench.slack.fail('chat.appendStream', { status: 429, retryAfterSeconds: 0 }, 3);
    outlet.text(' second part');
    await bench.sent('second par');
    await outlet.close();
    expect(bench.shown()).toEqual(['first part second part']);
  });

  it('is tried again where Slack could not be asked to begin', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    bench.slack.fail('chat.startStream', { lost: 'request' });
    outlet.text('first part');
    await bench.sent('first par');
    await outlet.close();
    expect(bench.shown()).toEqual(['first part']);
  });

  it('is divided where Slack finds it too long', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    const text = paragraph.repeat(200);
    bench.slack.fail('chat.postMessage', 'msg_too_long');
    outlet.text(text);
    await outlet.close();
    expect(bench.shown().length).toBe(2);
    expect(bench.shown().join('')).toBe(text);
  });

  it('says in the log that it was lost where Slack refuses it for good', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    bench.slack.revoke();
    outlet.text('hello');
    await outlet.close();
    expect(bench.log.lines.filter(({ level }) => level === 'error').map(({ text }) => text)).toEqual([
      'An answer in C_OPS was not sent, or not all of it (5 characters): chat.postMessage: token_revoked. Reinstall the app in the workspace and set its new bot token',
    ]);
  });
});

describe('text without streams', () => {
  it.each([
    ['the workspace has none', 'unknown_method'],
    ['the channel is of another kind', 'channel_type_not_supported'],
    ['a recipient is refused', 'user_not_found'],
  ])('is a message that is edited where %s', async (_why, code) => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    bench.slack.fail('chat.startStream', code);
    outlet.text('Three VMs');
    await bench.sent('Three VM');
    outlet.text(' are running.');
    await outlet.close();
    expect(bench.shown()).toEqual(['Three VMs are running.']);
    expect(bench.messages()[0]).toMatchObject({ edits: 1, blocks: [{ type: 'markdown' }] });
  });

  it('does not ask every time in a workspace that has none', async () => {
    await using bench = await openOutletBench();
    bench.slack.unknownMethods.add('chat.startStream');
    for (const text of ['first', 'second']) {
      const outlet = bench.outlet();
      outlet.text(`${text} answer`);
      await bench.sent(`${text} answe`);
      await outlet.close();
    }
    expect(bench.shown()).toEqual(['first answer', 'second answer']);
    expect(bench.calls('chat.startStream')).toBe(1);
  });

  it('is still streamed in other channels than the one that refuses', async () => {
    await using bench = await openOutletBench();
    bench.slack.addChannel({ id: 'C_PLAIN', without_streaming: true });
    const { event } = bench.slack.payloads.appMention({ channel: 'C_PLAIN', user: 'U_KIM', text: 'hi' });
    const plain = bench.outlet({ place: { channel: 'C_PLAIN', threadTs: event.ts } });
    plain.text('in the plain channel');
    await bench.slack.waitFor(() => bench.calls('chat.startStream') === 1, 'a refusal');
    await plain.close();
    const outlet = bench.outlet();
    outlet.text('in another');
    await bench.sent('in anothe');
    await outlet.close();
    expect(bench.messages()[0]?.stream?.state).toBe('stopped');
  });

  it('is edited where the place has no thread', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet({ place: { channel: 'C_OPS' } });
    outlet.text('hello world');
    await bench.slack.waitFor(() => bench.calls('chat.postMessage') === 1, 'a message');
    await outlet.close();
    expect(bench.slack.messages('C_OPS').at(-1)).toMatchObject({ edits: 1, blocks: [{ text: 'hello world' }] });
  });

  it('sends the last edit again where Slack does not answer', async () => {
    await using bench = await openOutletBench();
    bench.slack.unknownMethods.add('chat.startStream');
    const outlet = bench.outlet();
    outlet.text('hello world');
    await bench.sent('hello worl');
    bench.slack.fail('chat.update', { lost: 'answer' }, 2);
    await outlet.close();
    expect(bench.shown()).toEqual(['hello world']);
  });
});

describe('messages', () => {
  it('stand between the texts that came before and after them', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.text('before');
    const posted = outlet.post(notice);
    outlet.text('after');
    await outlet.close();
    expect(bench.shown()).toEqual(['before', 'a notice', 'after']);
    expect((await posted)?.channel).toBe('C_OPS');
  });

  it('keep their order however slow Slack is', async () => {
    await using bench = await openOutletBench();
    bench.slack.delay('chat.postMessage', 5);
    const outlet = bench.outlet();
    const expected = Array.from({ length: 12 }, (_, index) => `message ${index}`);
    for (const text of expected) void outlet.post({ text });
    await outlet.close();
    expect(bench.shown()).toEqual(expected);
  });

  it('keep their order in each of many threads at once', async () => {
    await using bench = await openOutletBench();
    const threads = Array.from({ length: 30 }, (_, index) => {
      const { event } = bench.slack.payloads.appMention({ channel: 'C_OPS', user: 'U_KIM', text: `${index}` });
      return { channel: 'C_OPS', threadTs: event.ts };
    });
    await Promise.all(
      threads.map(async (place) => {
        const outlet = bench.outlet({ place });
        for (const step of ['one', 'two', 'three']) {
          outlet.text(`${step} `);
          outlet.text(place.threadTs);
          void outlet.post({ text: `after ${step}` });
        }
        await outlet.close();
      }),
    );
    for (const { channel, threadTs } of threads) {
      const texts = bench.slack.thread(channel, threadTs).slice(1).map(readable);
      expect(texts).toEqual(['one', 'two', 'three'].flatMap((step) => [`${step} ${threadTs}`, `after ${step}`]));
    }
  });

  it('follow one another after a failure, which is logged', async () => {
    await using bench = await openOutletBench();
    bench.slack.fail('chat.postMessage', 'invalid_blocks');
    const outlet = bench.outlet();
    const first = outlet.post({ text: 'first' });
    void outlet.post({ text: 'second' });
    await outlet.close();
    expect(await first).toBeUndefined();
    expect(bench.shown()).toEqual(['second']);
    expect(bench.log.lines.map(({ text }) => text)).toContain(
      'A message to C_OPS was not sent: chat.postMessage: invalid_blocks',
    );
  });

  it('are divided between their blocks where Slack finds them too long', async () => {
    await using bench = await openOutletBench();
    bench.slack.fail('chat.postMessage', 'msg_blocks_too_long');
    const outlet = bench.outlet();
    const blocks = ['a', 'b', 'c'].map((text) => ({ type: 'markdown' as const, text }));
    void outlet.post({ text: 'three', blocks });
    await outlet.close();
    expect(bench.shown()).toEqual(['a\nb', 'c']);
  });

  it('are posted again where the answer was lost', async () => {
    await using bench = await openOutletBench();
    bench.slack.fail('chat.postMessage', { lost: 'request' });
    const outlet = bench.outlet();
    void outlet.post(notice);
    await outlet.close();
    expect(bench.shown()).toEqual(['a notice']);
  });

  it('are told of to the person where the app is not in the channel', async () => {
    await using bench = await openOutletBench();
    bench.slack.addChannel({ id: 'C_OTHER', members: ['U_KIM'] });
    const outlet = bench.outlet({ place: { channel: 'C_OTHER', threadTs: '1.000001' }, language: 'ko' });
    outlet.text('hello');
    void outlet.post(notice);
    await outlet.close();
    expect(bench.slack.messages('D_KIM').map(({ text }) => text)).toEqual([
      '<#C_OTHER> 채널의 멤버가 아니어서 답변을 게시하지 못했습니다. 해당 채널에서 `/invite @spinneret` 명령으로 앱을 초대한 뒤 다시 요청하십시오.',
    ]);
    expect(bench.log.lines.map(({ text }) => text)).toContain(
      'An answer in C_OTHER was not sent, or not all of it (5 characters): chat.postMessage: not_in_channel. Invite the app in C_OTHER: /invite @spinneret',
    );
  });
});

describe('the status under a thread', () => {
  it('says that the app is thinking, and is cleared at the end', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.thinking({ en: 'is asking again', ko: '다시 요청하고 있습니다' });
    await outlet.close();
    expect(bench.slack.statuses.map(({ status }) => status)).toEqual(['is thinking…', 'is asking again', '']);
  });

  it('is left out where Slack refuses it', async () => {
    await using bench = await openOutletBench();
    bench.slack.unknownMethods.add('assistant.threads.setStatus');
    const outlet = bench.outlet();
    outlet.text('hello');
    await outlet.close();
    expect(bench.shown()).toEqual(['hello']);
    expect(bench.calls('assistant.threads.setStatus')).toBe(1);
    expect(bench.log.lines).toEqual([]);
  });
});
