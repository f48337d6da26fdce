import { afterAll, describe, expect, it } from 'vitest';
import { openSpiderDouble } from '../doubles/spider/index.ts';
import { describeSpiderConversation } from './spider-conversation.ts';
import { openSpiderStage } from './spider-stage.ts';

const double = await openSpiderDouble();
const address = { url: double.url, userName: double.user.name, password: double.user.password };
afterAll(() => double.close());

describeSpiderConversation('a cloud behind CB-Spider', (language) =>
  openSpiderStage(address, language, `golden-${language}`),
);

describe('the server, after both conversations', () => {
  it('has nothing left in its clouds, and was asked for each change once', () => {
    expect(Object.values(double.resources()).every((count) => count === 0)).toBe(true);
    const changes = double.calls.changes().map(({ method, path }) => `${method} ${path.split('?')[0]}`);
    const about = (words: RegExp) => changes.filter((change) => words.test(change));
    expect(about(/^POST \/(vpc|vm|keypair|securitygroup)$/)).toHaveLength(2 * 4);
    expect(about(/^DELETE \/(vpc|vm|keypair|securitygroup)\//)).toHaveLength(2 * 4);
  });
});
