import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelServer, startModel, type WantedCall } from './model-server.ts';
import { outcomeOf } from './outcome.ts';
import { type Installation, install } from './program.ts';

let spinneret: Installation;
let model: ModelServer;

beforeAll(async () => {
  [spinneret, model] = await Promise.all([install(), startModel()]);
});
afterAll(() => Promise.all([spinneret[Symbol.asyncDispose](), model[Symbol.asyncDispose]()]));

const vpc = { name: 'vpc-09', cidr: '10.9.0.0/16' };
const unknown: readonly WantedCall[] = [
  'DropDatabase',
  'constructor',
  '__proto__',
  'terminatevm',
  'x'.repeat(2_000),
].map((name) => ({ name, arguments: { name: 'web-01' } }));
const malformed: readonly (WantedCall & { readonly what: string; readonly message: RegExp })[] = [
  { what: 'a number for a name', name: 'TerminateVM', arguments: { name: 7 }, message: /name/ },
  { what: 'a name that is missing', name: 'TerminateVM', arguments: {}, message: /name/ },
  { what: 'a list for the whole', name: 'TerminateVM', arguments: '["web-01"]', message: /not a JSON object/ },
  { what: 'text that is no JSON', name: 'TerminateVM', arguments: '{"name": "web-01"', message: /not a JSON object/ },
  { what: 'its own consent', name: 'TerminateVM', arguments: { name: 'web-01', confirm: true }, message: /confirm/ },
  { what: 'a leading dash', name: 'CreateVPC', arguments: { ...vpc, name: '-rf' }, message: /starts with a letter/ },
  { what: 'a slash', name: 'CreateVPC', arguments: { ...vpc, name: 'a/../b' }, message: /starts with a letter/ },
  { what: 'a line feed', name: 'CreateVPC', arguments: { ...vpc, name: 'a\nb' }, message: /starts with a letter/ },
  {
    what: '2000 letters',
    name: 'CreateVPC',
    arguments: { ...vpc, name: 'a'.repeat(2_000) },
    message: /has only letters/,
  },
  { what: 'a CIDR that is none', name: 'CreateVPC', arguments: { ...vpc, cidr: '10.9.0.0/99' }, message: /CIDR/ },
  { what: 'a CIDR with host bits', name: 'CreateVPC', arguments: { ...vpc, cidr: '10.9.0.1/16' }, message: /CIDR/ },
  { what: 'a CIDR in words', name: 'CreateVPC', arguments: { ...vpc, cidr: 'ten dot nine' }, message: /CIDR/ },
];

/** What comes of calls that a model makes in one answer, with everything consented to that can be. */
async function callsFor(text: string, calls: readonly WantedCall[]) {
  model.calls(text, ...calls);
  const ended = await spinneret.run(['ask', '--json', '--yes', '--confirm', 'web-01', text], model);
  return { code: ended.code, calls: outcomeOf(ended).calls };
}

describe.concurrent('a call of a model', () => {
  it('to what is no operation is refused', async () => {
    const { code, calls } = await callsFor('call by strange names', unknown);
    expect(code).toBe(1);
    expect(calls).toHaveLength(unknown.length);
    for (const { status, error } of calls) {
      expect(status).toBe('failed');
      expect(error?.kind).toBe('unsupported');
      expect(error?.message).toMatch(/there is no such operation/);
    }
  });

  it('with arguments that do not fit is refused, and says what does not', async () => {
    const { code, calls } = await callsFor('call with strange arguments', malformed);
    expect(code).toBe(1);
    expect(calls).toHaveLength(malformed.length);
    for (const [index, { what, message }] of malformed.entries()) {
      const call = calls[index];
      expect({ what, status: call?.status, kind: call?.error?.kind }).toEqual({
        what,
        status: 'failed',
        kind: 'invalid-input',
      });
      expect(call?.error?.message, what).toMatch(message);
    }
  });

  it('that never fits comes to an end', async () => {
    model.insists('go round', { name: 'GetVM', arguments: { name: 7 } });
    const ended = await spinneret.run(['ask', '--json', 'go round'], model);
    expect(ended.code).toBe(1);
    const { calls, error } = outcomeOf(ended);
    expect(calls).toHaveLength(3);
    expect(error?.message).toMatch(/arguments that do not fit/);
  });
});

describe.concurrent('a request', () => {
  it('of 1 MB is refused whole', async () => {
    await using fresh = await install();
    const { code, stdout, stderr } = await fresh.run(['ask', '--json', '--yes'], {
      input: 'list vms '.repeat(120_000),
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^The request is too long: at most 50000 characters .* Nothing was done\.\n$/);
    expect(await readdir(fresh.home)).not.toContain('conversations');
  });

  it('that never ends is not waited for', async () => {
    await using fresh = await install();
    const { child, ended } = fresh.start(['ask'], { input: 'open' });
    const flood = setInterval(() => child.stdin?.write('list vms '.repeat(10_000)), 5);
    expect((await ended).code).toBe(2);
    clearInterval(flood);
  });

  it('of what cannot be read as text is answered', async () => {
    const noise = Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x5b, 0x32, 0x4a, 0xed, 0xa0, 0x80]).toString('latin1');
    const { code, stdout } = await spinneret.run(['ask'], { input: noise });
    expect([0, 1, 4]).toContain(code);
    expect(stdout).not.toContain('\u001B');
  });

  it('in a conversation of a terminal that reads a pipe is answered line by line', async () => {
    const input = 'list key pairs\n\n/nonsense\nsuspend web-01\n/quit\nlist vms\n';
    const { code, stdout } = await spinneret.run([], { input });
    expect(code).toBe(3);
    expect(stdout).toMatch(/keypair-01[\s\S]*\/nonsense[\s\S]*SuspendVM.*denied/);
    expect(stdout).not.toContain('web-02');
  });
});

describe('all of that', () => {
  it('has changed nothing', async () => {
    expect(await spinneret.vmStatus('web-01')).toBe('Running');
    expect(await spinneret.recordedCalls('createVPC')).toBe(0);
    expect(await spinneret.recordedCalls('terminateVM')).toBe(0);
    expect((await spinneret.run(['audit', 'verify'])).code).toBe(0);
  });
});
