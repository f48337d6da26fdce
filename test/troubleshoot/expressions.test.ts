import { describe, expect, it } from 'vitest';
import { createExpressions } from '../../src/troubleshoot/expressions.ts';

const expressions = createExpressions();
const korean = async (ko: string, it: unknown) => (await expressions.text({ en: '-', ko }, { it }))?.ko;

describe('a sentence of a playbook', () => {
  it.each([
    ['web-01', 'VM web-01을 종료하십시오.'],
    ['db-02', 'VM db-02를 종료하십시오.'],
  ])('has the particle that fits %s', async (name, said) => {
    expect(await korean('VM {it}를 종료하십시오.', name)).toBe(said);
    expect(await korean('VM {it}을 종료하십시오.', name)).toBe(said);
  });

  it('keeps a word that only begins as a particle does', async () => {
    expect(await korean('{it}이상 필요합니다.', '2')).toBe('2이상 필요합니다.');
  });

  it('has no gap: without a value there is no sentence', async () => {
    expect(await korean('VM {it.name}을 종료하십시오.', {})).toBeUndefined();
  });

  it('has a value of a cloud on one short line, without anything that a screen would obey', async () => {
    const said = await korean('{it}', `a\u001b[31m\nb\u202e${'c'.repeat(500)}`);
    expect(said).toMatch(/^a \[31m b c+…$/);
    expect(said?.length).toBeLessThan(130);
  });
});
