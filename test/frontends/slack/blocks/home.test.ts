import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homeView } from '../../../../src/frontends/slack/blocks/home.ts';
import type { HomeData } from '../../../../src/frontends/slack/home/home-data.ts';
import { auditEvents } from '../../../../src/guard/audit.ts';
import { now, sampleApproval } from '../../terminal/samples.ts';
import { anyApproval, anyId, anyLanguage, anyText } from './arbitraries.ts';
import { buttonsIn, expectShowable, readIn } from './sendable.ts';

type Home = Extract<HomeData, { kind: 'home' }>;
const link = 'https://example.slack.com/archives/C01/p1';
const home = (changes: Partial<Home> = {}): HomeData => ({
  kind: 'home',
  role: 'operator',
  connections: [],
  pending: [],
  running: [],
  changes: [],
  now,
  ...changes,
});

describe('the home tab', () => {
  it('shows connections with their health', () => {
    const text = readIn(
      homeView(
        home({
          connections: [
            { name: 'mock-seoul', provider: 'MOCK', region: 'seoul', health: { state: 'ok' } },
            {
              name: 'aws',
              provider: 'AWS',
              region: 'x',
              health: { state: 'bad', reason: { en: 'no key', ko: '키 없음' } },
            },
          ],
        }),
        'en',
      ),
    );
    expect(text).toContain('✅ `mock-seoul` · MOCK · seoul · works');
    expect(text).toContain('⛔ `aws` · AWS · x · does not work\nno key');
  });

  it('shows what waits, with a button that opens its thread', () => {
    const view = homeView(
      home({ pending: [{ approval: sampleApproval(), isOwn: false, mayApprove: true, link }] }),
      'en',
    );
    expect(readIn(view)).toContain(
      '*TerminateVM* `web-01` · Destroy · `mock-seoul` · Requested by *kim* · you may approve it',
    );
    expect(buttonsIn(view)).toMatchObject([{ action_id: 'open-thread', url: link }]);
  });

  it('shows what goes on and for how long, and what became of changes', () => {
    const started = new Date(now.getTime() - 252_000).toISOString();
    const work = {
      id: 'call-1',
      operation: 'CreateCluster',
      connection: 'mock-seoul',
      target: 'dev-02',
      state: 'running',
      status: { en: 'Cluster dev-02 is Creating.', ko: '생성 중' },
      started,
      updated: started,
    } as const;
    const change = {
      approval: 'a',
      operation: 'StartVM',
      target: 'db-01',
      event: 'executed',
      decidedBy: 'park',
      time: started,
    } as const;
    const text = readIn(homeView(home({ running: [work], changes: [change] }), 'ko'));
    expect(text).toContain('⏳ *CreateCluster* `dev-02` · `mock-seoul` · 4m 12s\n생성 중');
    expect(text).toContain('*StartVM* `db-01` · 실행 완료 · 결정 *park*');
  });

  it('says where there is nothing', () => {
    const text = readIn(homeView(home(), 'en'));
    for (const part of ['Nothing waits.', 'No change goes on.', 'There are no connections yet.'])
      expect(text).toContain(part);
  });

  it('says how much it leaves out', () => {
    const connection = { name: 'c', provider: 'P', region: 'r', health: { state: 'ok' } } as const;
    const view = homeView(home({ connections: Array.from({ length: 57 }, () => connection) }), 'ko');
    expect(readIn(view)).toContain('… 외 37건');
  });

  it('has no button to what is no address', () => {
    const pending = [{ approval: sampleApproval(), isOwn: true, mayApprove: true, link: 'javascript:alert(1)' }];
    expect(buttonsIn(homeView(home({ pending }), 'en'))).toEqual([]);
  });

  it('tells whoever may not use it why', () => {
    expect(readIn(homeView({ kind: 'refused', why: { en: 'Guests may not.', ko: '게스트 불가' } }, 'en'))).toBe(
      'Guests may not.',
    );
  });

  it('fits whatever it shows, and nothing in it means anything to Slack', () => {
    const localized = fc.record({ en: anyText, ko: anyText });
    const time = fc.constant(now.toISOString());
    const many = { maxLength: 40 };
    const data: fc.Arbitrary<HomeData> = fc.record({
      kind: fc.constant('home' as const),
      role: fc.constantFrom('viewer' as const, 'operator' as const, 'admin' as const),
      now: fc.constant(now),
      connections: fc.array(
        fc.record({
          name: anyText,
          provider: anyText,
          region: anyText,
          zone: fc.option(anyText, { nil: undefined }),
          health: fc.oneof(
            fc.constant({ state: 'ok' as const }),
            fc.record({ state: fc.constant('bad' as const), reason: localized }),
          ),
        }),
        many,
      ),
      pending: fc.array(
        fc.record({ approval: anyApproval, isOwn: fc.boolean(), mayApprove: fc.boolean(), link: anyText }),
        { maxLength: 18 },
      ),
      running: fc.array(
        fc.record({
          id: anyId,
          operation: anyText,
          connection: anyText,
          target: anyText,
          state: fc.constant('running' as const),
          status: localized,
          started: time,
          updated: time,
          link: fc.constant(link),
        }),
        many,
      ),
      changes: fc.array(
        fc.record({
          approval: anyId,
          operation: anyText,
          connection: anyText,
          target: anyText,
          askedBy: anyText,
          decidedBy: anyText,
          event: fc.constantFrom(...auditEvents),
          time,
          link: fc.webUrl({ validSchemes: ['https'] }),
        }),
        many,
      ),
    });
    fc.assert(
      fc.property(data, anyLanguage, (shown, language) => expectShowable(homeView(shown, language))),
      { numRuns: 60 },
    );
  });
});
