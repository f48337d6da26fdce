import { describe, expect, it } from 'vitest';
import { type CompletionSources, createCompletion } from '../../../src/frontends/terminal/completion.ts';

const complete = (line: string, sources: Partial<CompletionSources> = {}) =>
  createCompletion({
    commands: async () => ['/help', '/history', '/use'],
    operationNames: ['ListVM', 'ListVPC', 'StartVM'],
    connectionNames: async () => ['mock-seoul'],
    resourceNames: async () => ['web-01', '웹-서버'],
    ...sources,
  })(line);

describe('completion', () => {
  it.each([
    ['/h', ['/help', '/history'], '/h'],
    ['list', ['ListVM', 'ListVPC'], 'list'],
    ['/use mo', ['mock-seoul'], 'mo'],
    ['stop we', ['web-01'], 'we'],
    ['중지 웹', ['웹-서버'], '웹'],
    ['stop ', [], ''],
  ])('of “%s”', async (line, completions, replaced) => {
    expect(await complete(line)).toEqual([completions, replaced]);
  });

  it('does without names that cannot be read or take too long', async () => {
    expect(await complete('mo', { resourceNames: () => Promise.reject(new Error('no cloud')) })).toEqual([
      ['mock-seoul'],
      'mo',
    ]);
    expect(await complete('mo', { resourceNames: () => new Promise(() => {}) })).toEqual([['mock-seoul'], 'mo']);
  });

  it('offers no escape sequence that a cloud put into a name', async () => {
    expect(await complete('we', { resourceNames: async () => ['web\u001B[2J'] })).toEqual([['web'], 'we']);
  });
});
