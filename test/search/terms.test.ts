import { describe, expect, it } from 'vitest';
import { verbTerms } from '../../src/search/korean-terms.ts';
import { stemOf, termsOf } from '../../src/search/terms.ts';

const shared = (first: string, second: string) => {
  const others = new Set(termsOf(second));
  return termsOf(first).filter((term) => others.has(term));
};

describe('the terms of a text', () => {
  it.each([
    ['deleting', 'delete'],
    ['stopped', 'stop'],
    ['policies', 'policy'],
    ['instances', 'instance'],
  ])('has %s as a form of %s', (form, word) => {
    expect(stemOf(form)).toBe(stemOf(word));
  });

  it.each([
    ['load balancers', 'loadbalancer'],
    ['turn web-01 off', 'turn off'],
    ['로드 밸런서를', '로드밸런서'],
    ['공인 IP 목록', '공인 IP'],
    ['ListVMStatus', 'VM status'],
    ['delete web_server-01', 'server'],
    ['show "node groups"', 'node group'],
  ])('of %j and of %j meet', (first, second) => {
    expect(shared(first, second)).not.toEqual([]);
  });

  it('has Korean words without the particles and endings of a sentence', () => {
    expect(termsOf('서버를')).toEqual(expect.arrayContaining(termsOf('서버')));
  });

  it('has the pairs of syllables of words that are written together', () => {
    expect(termsOf('서버목록보여줘')).toEqual(expect.arrayContaining(['서버', '목록', '보여']));
  });

  it('has a short Korean verb in the shape that it takes', () => {
    const shapes = verbTerms('끄');
    for (const said of ['꺼줘', '끄고', '껐어', '꺼']) {
      expect(termsOf(`web-01 ${said}`).filter((term) => shapes.includes(term))).not.toEqual([]);
    }
  });

  it('says of a value what form it has', () => {
    expect(termsOf('10.0.0.0/16')).toContain('#cidr');
    expect(termsOf('10.0.0.7')).toContain('#address');
    expect(termsOf('env=prod')).toContain('#tags');
    expect(shared('c1.large', 'm2.tiny')).toEqual(['#a0.a']);
  });

  it('has nothing of grammar and courtesy', () => {
    expect(termsOf('please')).toEqual([]);
  });
});
