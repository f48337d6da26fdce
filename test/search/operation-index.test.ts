import { describe, expect, it } from 'vitest';
import { operationsAbout } from '../../src/search/about.ts';
import { createOperationIndex } from '../../src/search/operation-index.ts';
import { allOperations } from '../../tools/index.ts';

const index = createOperationIndex(allOperations);
const found = (text: string, count = 5) =>
  index
    .search(text)
    .slice(0, count)
    .map(({ operation }) => operation.name);

describe('the index of operations', () => {
  it.each([
    ['make me a new virtual network', 'CreateVPC'],
    ['put the key pair away for good', 'DeleteKey'],
    ['보안 그룹 규칙 추가', 'AddRules'],
    ['서버목록보여줘', 'ListVM'],
    ['RebootVM', 'RebootVM'],
    ['which clouds are connected?', 'ListConnectionConfig'],
  ])('finds an operation for %j', (text, name) => {
    expect(found(text)).toContain(name);
  });

  it.each([
    ['remvoe the kye pair', 'DeleteKey'],
    ['secuirty groups', 'ListSecurity'],
    ['보안구룹 목록', 'ListSecurity'],
    ['show my creds', 'ListCredential'],
  ])('finds an operation for %j in spite of slips and short forms', (text, name) => {
    expect(found(text, 8)).toContain(name);
  });

  it('finds every operation by its own name and by each of its examples', () => {
    const missed = allOperations.flatMap(({ name, examples }) =>
      [name, ...examples.flatMap(({ en, ko }) => [en, ko])].filter((text) => !found(text, 12).includes(name)),
    );
    expect(missed).toEqual([]);
  });

  it('brings the operations on the same kind of thing along', () => {
    const subjects = index.search('subnet').map(({ operation }) => operation.subject);
    expect(subjects.slice(0, 2)).toEqual(['subnet', 'subnet']);
  });

  it('answers the same to the same text', () => {
    const again = createOperationIndex(allOperations);
    const text = 'web-01 스냅샷 떠놓고 서버는 재시작';
    expect(again.search(text)).toEqual(index.search(text));
    expect(index.search(text)).toEqual(index.search(text));
  });

  it.each(['', '   ', '!?', 'xyzzyqux'])('finds nothing for %j', (text) => {
    expect(index.search(text)).toEqual([]);
  });
});

describe('operations about a word', () => {
  it('are all of them, in their order, for no word', async () => {
    expect(await operationsAbout('', allOperations)).toEqual(allOperations);
  });

  it('are the one that bears it as its name', async () => {
    expect((await operationsAbout('suspendvm', allOperations)).map(({ name }) => name)).toEqual(['SuspendVM']);
  });

  it.each([
    ['키페어', 'CreateKey', 'ListVPC'],
    ['subnet', 'AddSubnet', 'ListKey'],
  ])('are those that have to do with %s', async (word, one, other) => {
    const names = (await operationsAbout(word, allOperations)).map(({ name }) => name);
    expect(names).toContain(one);
    expect(names).not.toContain(other);
  });
});
