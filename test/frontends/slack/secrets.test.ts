import { describe, expect, it } from 'vitest';
import { type ConsentBench, call, openConsentBench, said } from './consent-bench.ts';

const steps = [call('CreateKey', { name: 'key-x' }), said('key-x is there.')];
const kubeconfig = [call('GetKubeconfig', { name: 'dev-cluster' }), said('Here it is.')];

async function withKey(): Promise<ConsentBench> {
  const bench = await openConsentBench({ steps });
  await bench.say('U_KIM', 'make the key pair key-x');
  await bench.click('U_KIM', 'approve');
  return bench;
}

const announced = ({ slack }: ConsentBench) => {
  const found = slack.ephemerals.findLast(({ blocks }) => JSON.stringify(blocks).includes('show-secret'));
  if (!found) throw new Error('nothing was announced');
  return found;
};
const direct = ({ slack }: ConsentBench) => {
  const found = slack.messages('D_KIM').at(-1);
  if (!found) throw new Error('no direct message');
  return found;
};
const shown = ({ slack }: ConsentBench): string => JSON.stringify(slack.views.at(-1)?.view ?? {});
/** A line of the key itself. */
const lineOf = (bench: ConsentBench): string => /b3BlbnNzaC1rZXkt[\w+/=]{10,}/.exec(shown(bench))?.[0] ?? 'no key';

describe('a new private key', () => {
  it('is announced to whoever asked for it alone, without anything of it', async () => {
    const bench = await withKey();
    expect(announced(bench)).toMatchObject({ ephemeralFor: 'U_KIM', channel: 'C_OPS' });
    expect(bench.textOf(announced(bench))).toContain('key-x.pem');
    expect(bench.textOf(direct(bench))).toContain('show-secret');
    expect(JSON.stringify(bench.slack.messages('C_OPS'))).toContain('shown once, to whoever asked for it alone');
  });

  it('is shown to its owner in a dialog and is nowhere else', async () => {
    const bench = await withKey();
    await bench.click('U_KIM', 'show-secret', { message: announced(bench) });
    expect(shown(bench)).toContain('BEGIN OPENSSH PRIVATE KEY');
    expect(shown(bench)).toContain('key-x.pem');
    expect(await bench.holding(lineOf(bench))).toEqual(['views.open']);
    expect(bench.log.join()).not.toContain(lineOf(bench));
    expect(JSON.stringify(bench.model.requests)).not.toContain(lineOf(bench));
    expect(bench.slack.views.at(-1)?.view.private_metadata ?? '').toBe('');
  });

  it('is nowhere in clear before it is shown', async () => {
    const bench = await withKey();
    expect(await bench.holding('OPENSSH PRIVATE KEY')).toEqual([]);
    expect(await bench.holding('b3BlbnNzaC1rZXkt')).toEqual([]);
  });

  it('is shown once, whichever button is clicked', async () => {
    const bench = await withKey();
    await bench.click('U_KIM', 'show-secret', { message: announced(bench) });
    await bench.click('U_KIM', 'show-secret', { message: direct(bench) });
    expect(bench.slack.views).toHaveLength(1);
    expect(bench.toldTo('U_KIM')).toContain('has been shown already');
  });

  it('takes its button away from the direct message', async () => {
    const bench = await withKey();
    await bench.click('U_KIM', 'show-secret', { message: direct(bench) });
    expect(shown(bench)).toContain('BEGIN OPENSSH PRIVATE KEY');
    expect(bench.textOf(direct(bench))).not.toContain('show-secret');
  });

  it.each(['U_LEE', 'U_CHOI', 'U_ROH'])('is not shown to %s', async (user) => {
    const bench = await withKey();
    await bench.click(user, 'show-secret', { message: announced(bench) });
    expect(bench.slack.views).toEqual([]);
    await bench.click('U_KIM', 'show-secret', { message: announced(bench) });
    expect(shown(bench)).toContain('BEGIN OPENSSH PRIVATE KEY');
  });

  it('is not lost where the dialog does not open', async () => {
    const bench = await withKey();
    bench.slack.fail('views.open', 'expired_trigger_id');
    await bench.click('U_KIM', 'show-secret', { message: announced(bench) });
    expect(bench.toldTo('U_KIM')).toContain('still kept');
    await bench.click('U_KIM', 'show-secret', { message: announced(bench) });
    expect(shown(bench)).toContain('BEGIN OPENSSH PRIVATE KEY');
  });

  it('can be had from direct messages where the channel does not take a message for one person', async () => {
    const bench = await openConsentBench({ steps });
    await bench.say('U_KIM', 'make the key pair key-x');
    bench.slack.fail('chat.postEphemeral', 'user_not_in_channel', 3);
    await bench.click('U_KIM', 'approve');
    await bench.click('U_KIM', 'show-secret', { message: direct(bench) });
    expect(shown(bench)).toContain('BEGIN OPENSSH PRIVATE KEY');
  });

  it('waits through a restart, and is offered again when its owner asks', async () => {
    const bench = await openConsentBench({ steps });
    await bench.say('U_KIM', 'make the key pair key-x');
    await bench.click('U_KIM', 'approve');
    const after = await bench.restart([]);
    expect(await after.offer('U_LEE')).toBe(0);
    expect(await after.offer('U_KIM')).toBe(1);
    await after.click('U_KIM', 'show-secret', { message: direct(after) });
    expect(shown(after)).toContain('BEGIN OPENSSH PRIVATE KEY');
  });

  it('goes to the requester where a second person approved', async () => {
    const config = { policy: { approvers: [{ by: { users: ['U_LEE'] } }] } };
    const bench = await openConsentBench({ steps, config });
    await bench.say('U_KIM', 'make the key pair key-x');
    await bench.click('U_LEE', 'approve');
    expect(announced(bench).ephemeralFor).toBe('U_KIM');
  });

  it('has its button in the conversation where that is a direct message', async () => {
    const bench = await openConsentBench({ steps });
    const { channel } = await bench.say('U_KIM', 'make the key pair key-x', { channel: 'D_KIM' });
    await bench.click('U_KIM', 'approve', { message: bench.cardIn(channel) });
    expect(bench.slack.ephemerals).toEqual([]);
    await bench.click('U_KIM', 'show-secret', { message: bench.cardIn(channel, 'show-secret') });
    expect(shown(bench)).toContain('BEGIN OPENSSH PRIVATE KEY');
  });
});

describe('a kubeconfig', () => {
  it('goes to whoever asked for it alone', async () => {
    const bench = await openConsentBench({ steps: kubeconfig });
    await bench.say('U_KIM', 'the kubeconfig of dev-cluster please');
    await bench.click('U_KIM', 'show-secret', { message: announced(bench) });
    const token = /token: \\?"?([\w.-]{8,})/.exec(shown(bench))?.[1] ?? 'no token';
    expect(shown(bench)).toContain('dev-cluster.yaml');
    expect(await bench.holding(token)).toEqual(['views.open']);
  });
});
