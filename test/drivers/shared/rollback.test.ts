import { describe, expect, it } from 'vitest';
import { CloudError, type CloudErrorOptions } from '../../../drivers/contract/errors.ts';
import { createQueues } from '../../../drivers/shared/queue.ts';
import { withRollback } from '../../../drivers/shared/rollback.ts';
import { failure } from './cloudstack-api/api-bench.ts';

const problem = (more: Partial<CloudErrorOptions> = {}) =>
  new CloudError({
    kind: 'quota',
    subject: { resource: 'vpc', name: 'vpc-01' },
    fact: { en: 'the limit is reached', ko: '한도에 도달했습니다' },
    remedy: { en: 'Remove something.', ko: '리소스를 삭제하십시오.' },
    ...more,
  });

describe('work of several changes', () => {
  it('takes back what it made when it fails, the last first', async () => {
    const undone: string[] = [];
    const work = withRollback(async (trail) => {
      trail.made('VPC vpc-01', async () => undone.push('vpc'));
      trail.made('subnet one', async () => undone.push('subnet'));
      throw problem();
    });
    const error = await failure(work);
    expect(undone).toEqual(['subnet', 'vpc']);
    expect(error.fact.en).toBe('the limit is reached');
  });

  it('says what could not be taken back', async () => {
    const work = withRollback(async (trail) => {
      trail.made('VPC vpc-01 (id-1)', () => Promise.reject(problem({ kind: 'unavailable' })));
      throw problem();
    });
    const error = await failure(work);
    expect(error.kind).toBe('quota');
    expect(error.fact.en).toContain('VPC vpc-01 (id-1)');
    expect(error.remedy?.ko).toContain('VPC vpc-01 (id-1)');
  });

  it('takes nothing back while the outcome is open, and says what is there', async () => {
    const undone: string[] = [];
    const work = withRollback(async (trail) => {
      trail.made('VPC vpc-01', async () => undone.push('vpc'));
      throw problem({ kind: 'timeout', ambiguous: true });
    });
    const error = await failure(work);
    expect(undone).toEqual([]);
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true });
    expect(error.fact.en).toContain('VPC vpc-01');
  });

  it('does not report as left what was gone already', async () => {
    const work = withRollback(async (trail) => {
      trail.made('VPC vpc-01', () => Promise.reject(problem({ kind: 'not-found' })));
      throw problem();
    });
    expect((await failure(work)).fact.en).not.toContain('vpc-01');
  });

  it('takes back what it made also where something else than the cloud ended it', async () => {
    const undone: string[] = [];
    const work = withRollback(async (trail) => {
      trail.made('VPC vpc-01', async () => undone.push('vpc'));
      throw new Error('disk full');
    });
    await expect(work).rejects.toThrow('disk full');
    expect(undone).toEqual(['vpc']);
  });

  it('takes nothing back when it succeeds', async () => {
    const undone: string[] = [];
    await withRollback(async (trail) => trail.made('VPC', async () => undone.push('vpc')));
    expect(undone).toEqual([]);
  });
});

describe('a queue', () => {
  it('lets work with the same key run one after another, also after a failure', async () => {
    const queues = createQueues();
    const events: string[] = [];
    const step = (name: string, fails = false) =>
      queues.inTurn('ip', async () => {
        events.push(`${name} begins`);
        await Promise.resolve();
        events.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    await Promise.allSettled([step('one', true), step('two'), step('three')]);
    expect(events).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends']);
  });

  it('lets go of who gives up waiting, and does not begin that work nor let another in early', async () => {
    const queues = createQueues();
    const [controller, first] = [new AbortController(), Promise.withResolvers<void>()];
    const events: string[] = [];
    const one = queues.inTurn('ip', () => first.promise);
    const two = queues.inTurn('ip', async () => events.push('two'), controller.signal);
    const three = queues.inTurn('ip', async () => events.push('three'));
    controller.abort(new Error('enough'));
    await expect(two).rejects.toThrow('enough');
    expect(events).toEqual([]);
    first.resolve();
    await Promise.all([one, three]);
    expect(events).toEqual(['three']);
  });

  it('lets work with other keys run at the same time', async () => {
    const queues = createQueues();
    const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = queues.inTurn('a', async () => {
      two.resolve();
      await one.promise;
    });
    const second = queues.inTurn('b', async () => {
      await two.promise;
      one.resolve();
    });
    await expect(Promise.all([first, second])).resolves.toBeDefined();
  });
});
