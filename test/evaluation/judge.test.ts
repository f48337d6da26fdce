import { describe, expect, it } from 'vitest';
import { judge } from '../../src/evaluation/judge.ts';
import { allOperations } from '../../tools/index.ts';
import { caseOf, exchangeOf, type MadeCall } from './made.ts';

const operations = new Map(allOperations.map((operation) => [operation.name, operation]));
const judged = (expected: Parameters<typeof caseOf>[0], ...calls: MadeCall[]) =>
  judge(caseOf(expected), [exchangeOf(calls)], operations);
const suspends = (name: string): MadeCall => ({ name: 'SuspendVM', arguments: { name } });

describe('the operation', () => {
  it('may be any of those that are right', () => {
    const expected = { operations: ['GetVM', 'GetVMStatus'] };
    expect(judged(expected, { name: 'GetVMStatus' }).operation).toBe(true);
    expect(judged(expected, { name: 'ListVM' }).operation).toBe(false);
    expect(judged(expected).operation).toBe(false);
  });

  it('is right beside reads, in whatever answer of the turn it comes', () => {
    const exchanges = [exchangeOf([{ name: 'ListVM' }]), exchangeOf([suspends('web-01')]), exchangeOf([])];
    expect(judge(caseOf({ operations: ['SuspendVM'] }), exchanges, operations).operation).toBe(true);
  });

  it('is wrong beside a change that nobody asked for', () => {
    const expected = { operations: ['SuspendVM'] };
    expect(judged(expected, suspends('web-01'), { name: 'TerminateVM' }).operation).toBe(false);
  });

  it('may be two that were asked for in one sentence', () => {
    const expected = { operations: ['SuspendVM', 'CreateVPC'] };
    expect(judged(expected, suspends('web-01'), { name: 'CreateVPC' }).operation).toBe(true);
  });

  it('is wrong where what is expected does not exist, however near it comes', () => {
    expect(judged({ operations: ['StopVM'] }, suspends('web-01')).operation).toBe(false);
  });

  it.each(['constructor', '__proto__', 'toString'])('may be called %s by a model without harm', (name) => {
    expect(judged({ operations: ['ListVM'] }, { name })).toMatchObject({ operation: false });
  });

  it('that a question has in mind counts as called, with what is known of its arguments', () => {
    const asks = { operation: 'SuspendVM', input: { connection: 'mock-seoul' } };
    const expected = caseOf({ operations: ['SuspendVM'], input: { connection: 'mock-seoul' } });
    expect(judge(expected, [exchangeOf([], { asks })], operations)).toMatchObject({
      operation: true,
      input: true,
      choices: [{ operation: 'SuspendVM', asked: true }],
    });
  });

  it('is not spoilt by a question about another one', () => {
    const exchanges = [exchangeOf([suspends('web-01')], { asks: { operation: 'TerminateVM', input: {} } })];
    expect(judge(caseOf({ operations: ['SuspendVM'] }), exchanges, operations).operation).toBe(true);
  });
});

describe('the arguments', () => {
  const create = (more: object): MadeCall => ({
    name: 'CreateNLB',
    arguments: { name: 'web', vpc: 'vpc-01', ...more },
  });
  const right = (input: object, call: MadeCall) =>
    judged({ operations: [call.name], input: JSON.parse(JSON.stringify(input)) }, call).input;

  it('may be more than those that are expected', () => {
    expect(right({ name: 'web' }, create({}))).toBe(true);
    expect(right({ name: 'web', scope: 'REGION' }, { name: 'SuspendVM', arguments: { name: 'web' } })).toBe(false);
  });

  it('are compared without case, and numbers as they are written', () => {
    expect(right({ name: 'WEB', listenerPort: 80 }, create({ name: 'Web', listenerPort: '80' }))).toBe(true);
    expect(right({ listenerPort: 80 }, create({ listenerPort: 8080 }))).toBe(false);
  });

  it('count where the schema fills them in', () => {
    const lists = (given: object): MadeCall => ({ name: 'ListCallHistory', arguments: given });
    expect(right({ connection: 'all', failedOnly: false }, lists({}))).toBe(true);
    expect(right({ connection: 'all', failedOnly: false }, lists({ failedOnly: true }))).toBe(false);
  });

  it('have lists in any order, but no other elements', () => {
    const vms = (...names: string[]) => create({ vms: names });
    expect(right({ vms: ['web-01', 'web-02'] }, vms('web-02', 'WEB-01'))).toBe(true);
    expect(right({ vms: ['web-01'] }, vms('web-01', 'db-01'))).toBe(false);
    expect(right({ vms: ['web-01', 'web-01'] }, vms('web-01', 'web-02'))).toBe(false);
    expect(right({ vms: 'web-01' }, vms('web-01'))).toBe(false);
  });

  it('find for each element of a list one of its own', () => {
    const given = create({ rules: [{ port: 80, protocol: 'tcp' }, { port: 80 }] });
    expect(right({ rules: [{ port: 80 }, { port: 80, protocol: 'tcp' }] }, given)).toBe(true);
    expect(right({ rules: [{ protocol: 'tcp' }, { port: 80, protocol: 'tcp' }] }, given)).toBe(false);
  });

  it('are wrong where the operation is', () => {
    expect(judged({ operations: ['ResumeVM'], input: { name: 'web-01' } }, suspends('web-01')).input).toBe(false);
  });

  it('are judged as they were written where the operation would not take them', () => {
    expect(right({ name: 'web-01' }, { name: 'SuspendVM', arguments: { name: 'web-01', force: true } })).toBe(true);
    expect(right({ name: 'web-01' }, { name: 'SuspendVM', arguments: '{"name": "web-' })).toBe(false);
    expect(right({ name: 'web-01' }, { name: 'SuspendVM', arguments: '["web-01"]' })).toBe(false);
  });

  it.each([undefined, {}])('are not judged where %j is expected', (input) => {
    expect(judged({ operations: ['SuspendVM'], ...(input && { input }) }, suspends('web-01')).input).toBeUndefined();
  });
});

describe('a case that must not act', () => {
  const silent = { operations: [], mustNotAct: true };

  it.each(['CreateVPC', 'SuspendVM', 'TerminateVM'])('has acted where %s was called', (name) => {
    expect(judged(silent, { name: 'ListVM' }, { name }).acted).toBe(true);
  });

  it('has not where it read, said something, or asked', () => {
    expect(judged(silent, { name: 'ListVM' }, { name: 'GetVPC' }).acted).toBe(false);
    expect(judged(silent).acted).toBe(false);
    const asks = { operation: 'TerminateVM', input: {} };
    expect(judge(caseOf(silent), [exchangeOf([], { asks })], operations).acted).toBe(false);
  });

  it('says nothing of operations, even where it names reads that would be helpful', () => {
    expect(judged({ operations: ['GetVM'], mustNotAct: true }, { name: 'ListVM' })).toMatchObject({
      operation: undefined,
      recalled: undefined,
      acted: false,
    });
  });

  it('is also one for which no operation is right', () => {
    expect(judged({ operations: [] }, { name: 'DeleteVPC' }).acted).toBe(true);
  });
});

describe('the toolbox', () => {
  it('is judged by the first request of the turn', () => {
    const first = exchangeOf([{ name: 'FindOperation' }], { tools: ['ListVM', 'FindOperation'] });
    const second = exchangeOf([suspends('web-01')], { tools: ['ListVM', 'SuspendVM'] });
    const expected = caseOf({ operations: ['SuspendVM'] });
    expect(judge(expected, [first, second], operations)).toMatchObject({ recalled: false, operation: true });
    expect(judge(expected, [second], operations).recalled).toBe(true);
  });
});
