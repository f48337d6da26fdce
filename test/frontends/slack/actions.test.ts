import { describe, expect, it } from 'vitest';
import { readClick, readSubmission } from '../../../src/frontends/slack/actions/payload.ts';
import { type ConsentBench, call, openConsentBench, said } from './consent-bench.ts';

const longList = [call('ListVMSpec', { connection: 'mock-seoul' }), said('These are the specs.')];
const cloud = { extraSpecs: 250 };

async function withLongList(): Promise<ConsentBench> {
  const bench = await openConsentBench({ steps: longList, cloud });
  await bench.say('U_KIM', 'list the specs');
  return bench;
}

const rowsOf = ({ blocks }: { readonly blocks: readonly object[] }): number => {
  const table = blocks.find((block) => 'type' in block && block.type === 'table');
  return table && 'rows' in table && Array.isArray(table.rows) ? table.rows.length - 1 : 0;
};

describe('the button for more rows', () => {
  it('posts the rows that follow in the thread, until there are none', async () => {
    const bench = await withLongList();
    let shown = rowsOf(bench.cardIn('C_OPS', 'more'));
    const total = await bench.rowCount();
    expect(shown).toBeLessThan(total);
    for (let page = 0; page < 10 && shown < total; page += 1) {
      const before = bench.slack.messages('C_OPS').length;
      await bench.click('U_LEE', 'more', { message: bench.cardIn('C_OPS', 'more') });
      shown += bench.slack
        .messages('C_OPS')
        .slice(before)
        .reduce((sum, message) => sum + rowsOf(message), 0);
    }
    expect(shown).toBe(total);
    expect(JSON.stringify(bench.slack.messages('C_OPS').at(-1)?.blocks)).not.toContain('"more"');
  });

  it('offers all rows as a file where there are many, which is put into the thread', async () => {
    const bench = await withLongList();
    await bench.click('U_KIM', 'more');
    await bench.click('U_KIM', 'rows-file');
    const [file] = bench.slack.files;
    expect(file).toMatchObject({ channel: 'C_OPS', completed: true });
    expect(file?.content.toString().trimEnd().split('\r\n')).toHaveLength((await bench.rowCount()) + 1);
  });

  it('says so where the app may send no files', async () => {
    const bench = await withLongList();
    await bench.click('U_KIM', 'more');
    bench.slack.scopes = bench.slack.scopes.filter((scope) => scope !== 'files:write');
    await bench.click('U_KIM', 'rows-file');
    expect(bench.toldTo('U_KIM')).toContain('files:write');
  });

  it.each(['more', 'rows-file'])('gives nothing of another conversation (%s)', async (action) => {
    const bench = await openConsentBench({ steps: [...longList, ...longList], cloud });
    await bench.say('U_KIM', 'list the specs', { channel: 'D_KIM' });
    const value = bench.valueOf(bench.cardIn('D_KIM', 'more'), 'more');
    const forged = { action_id: action, value: action === 'more' ? value : value.split(':')[0] };
    await bench.say('U_LEE', 'list the specs');
    const before = bench.slack.messages('C_OPS').length;
    await bench.click('U_LEE', 'more', { forged });
    expect(bench.slack.messages('C_OPS')).toHaveLength(before);
    expect(bench.slack.files).toEqual([]);
    expect(bench.toldTo('U_LEE')).toContain('not kept any more');
  });

  it.each(['', ':', 'x:1', '01M7YXMKZSMQX9KQ2M2Q70HAZC:0', 'constructor:0'])(
    'gives nothing for "%s"',
    async (value) => {
      const bench = await withLongList();
      await bench.click('U_KIM', 'more', { forged: { value } });
      expect(bench.toldTo('U_KIM')).toContain('not kept any more');
    },
  );

  it('gives nothing to guests', async () => {
    const bench = await withLongList();
    const before = bench.slack.messages('C_OPS').length;
    await bench.click('U_ROH', 'more');
    expect(bench.slack.messages('C_OPS')).toHaveLength(before);
  });
});

describe('the button that stops a turn', () => {
  const slow = [call('CreateVPC', { name: 'vpc-x', cidr: '10.7.0.0/16' }), { ...said('never said'), delayMs: 60_000 }];

  /** A turn that the model keeps waiting, with a message of the app to click on. */
  async function running() {
    const bench = await openConsentBench({ steps: slow });
    const { thread } = await bench.say('U_KIM', 'make vpc-x');
    const message = structuredClone(bench.cardIn());
    const turn = bench.click('U_KIM', 'approve');
    await bench.slack.waitFor(() => bench.model.requests.length === 2, 'the model to be asked');
    const [approval] = await bench.application.approvals.list();
    const stop = (user: string, more: object = {}) =>
      bench.click(user, 'approve', { message, forged: { action_id: 'stop', value: approval?.conversation, ...more } });
    return { bench, thread, turn, stop };
  }

  it.each(['U_KIM', 'U_CHOI'])('works for %s, whose turn it is or who is an admin', async (user) => {
    const { bench, turn, stop } = await running();
    await stop(user);
    await turn;
    expect(bench.toldTo(user)).toContain('being stopped');
    expect(bench.slack.messages('C_OPS').map(bench.textOf).join()).not.toContain('never said');
  });

  it('works for nobody else', async () => {
    const { bench, turn, stop } = await running();
    await stop('U_LEE');
    expect(bench.toldTo('U_LEE')).toContain('Only kim');
    await stop('U_KIM');
    await turn;
  });

  it('works in its own thread only', async () => {
    const { bench, turn, stop } = await running();
    await stop('U_KIM', { value: 'another-conversation' });
    expect(bench.toldTo('U_KIM')).toContain('Nothing runs here');
    await stop('U_KIM');
    await turn;
  });
});

describe('a payload', () => {
  it.each([[undefined], [null], ['approve'], [[]], [{}], [{ type: 'block_actions', actions: [] }]])(
    'that is no click or dialog is none: %j',
    (body) => {
      expect(readClick(body)).toBeUndefined();
      expect(readSubmission(body)).toBeUndefined();
    },
  );
});
