import { describe, expect, it } from 'vitest';
import { homeView } from '../../../../src/frontends/slack/blocks/home.ts';
import { createHome } from '../../../../src/frontends/slack/home/home.ts';
import type { HomeData } from '../../../../src/frontends/slack/home/home-data.ts';
import type { ConnectionHealth } from '../../../../src/frontends/slack/options.ts';
import type { Speaker } from '../../../../src/frontends/slack/parts.ts';
import { SlackError } from '../../../../src/frontends/slack/web/slack-error.ts';
import { now, sampleApproval } from '../../terminal/samples.ts';
import { connections, healthOf, kim, openHomeWorld } from '../home-parts.ts';

interface HomeSetting {
  readonly speaker?: Speaker;
  readonly check?: (name: string, signal: AbortSignal) => Promise<ConnectionHealth>;
  readonly waitMs?: number;
  readonly failure?: Error;
}

function open({ speaker, check, waitMs, failure }: HomeSetting = {}) {
  const world = openHomeWorld();
  const published: { readonly user: string; readonly data: HomeData; readonly language: string }[] = [];
  const logged: string[] = [];
  const log = (text: string) => void logged.push(text);
  const checked: string[] = [];
  let last: { data: HomeData; language: string } | undefined;
  const home = createHome({
    api: {
      publishHome: async (user, view) => {
        if (failure) throw failure;
        if (last) published.push({ user, ...last });
        expect(view).toMatchObject({ type: 'home' });
      },
    },
    identity: { team: 'T1' },
    access: { speaker: async () => speaker ?? { kind: 'actor', actor: kim } },
    overview: world.overview,
    health: healthOf(async (name, signal) => {
      checked.push(name);
      return check ? check(name, signal) : { name, ok: true };
    }, waitMs),
    connections: async () => connections,
    view(data, language) {
      last = { data, language };
      return homeView(data, language);
    },
    language: 'en',
    languageChosen: false,
    clock: () => now,
    log: { info: log, warn: log, error: log },
    pauseMs: 0,
  });
  const health = () =>
    published.map(({ data }) => (data.kind === 'home' ? data.connections.map((each) => each.health.state) : data.kind));
  return { home, world, published, logged, checked, health };
}

describe('the home tab', () => {
  it('is published at once, and again when the clouds have answered', async () => {
    const { home, health } = open({ check: async (name) => ({ name, ok: name === 'mock-seoul' }) });
    await home.publish('UKIM');
    expect(health()).toEqual([
      ['checking', 'checking'],
      ['ok', 'bad'],
    ]);
  });

  it('asks no cloud twice within a minute', async () => {
    const { home, health, checked } = open();
    await home.publish('UKIM');
    await home.publish('UKIM');
    expect(checked).toEqual(['mock-seoul', 'mock-tokyo']);
    expect(health().at(-1)).toEqual(['ok', 'ok']);
  });

  it('waits for no cloud that does not answer', async () => {
    const { home, published } = open({ check: () => new Promise(() => {}), waitMs: 1 });
    await home.publish('UKIM');
    expect(published.at(-1)).toMatchObject({
      data: { connections: [{ health: { state: 'bad', reason: { en: 'No answer within a few seconds.' } } }, {}] },
    });
  });

  it('takes a check that fails for a cloud that does not work', async () => {
    const { home, health } = open({ check: () => Promise.reject(new Error('no')) });
    await home.publish('UKIM');
    expect(health().at(-1)).toEqual(['bad', 'bad']);
  });

  it('shows what waits, for the person whose tab it is', async () => {
    const { home, world, published } = open();
    world.approvals.push(sampleApproval({ requester: kim }));
    await home.publish('UKIM');
    expect(published[0]).toMatchObject({
      user: 'UKIM',
      data: { role: 'operator', now, pending: [{ isOwn: true, mayApprove: true }], running: [], changes: [] },
    });
  });

  it('speaks the language of the person', async () => {
    const { home, published } = open({ speaker: { kind: 'actor', actor: kim, locale: 'ko-KR' } });
    await home.publish('UKIM');
    expect(published[0]).toMatchObject({ language: 'ko' });
  });

  it('tells whoever is refused why, and nothing else', async () => {
    const why = { en: 'Guests may not use me.', ko: '게스트는 사용할 수 없습니다.' };
    const { home, published, checked } = open({ speaker: { kind: 'refused', why } });
    await home.publish('UGUEST');
    expect(published).toEqual([{ user: 'UGUEST', data: { kind: 'refused', why }, language: 'en' }]);
    expect(checked).toEqual([]);
  });

  it('is published no more than once again, however often it is asked for meanwhile', async () => {
    const { home, published } = open();
    await Promise.all(Array.from({ length: 20 }, () => home.publish('UKIM')));
    expect(published).toHaveLength(3);
  });

  it('logs what fails, and goes on', async () => {
    const failure = new SlackError({ kind: 'missing-scope', method: 'views.publish', code: 'missing_scope' });
    const { home, logged } = open({ failure });
    await home.publish('UKIM');
    await home.publish('UKIM');
    expect(logged).toHaveLength(2);
    expect(logged[0]).toContain('views.publish: missing_scope');
  });
});
