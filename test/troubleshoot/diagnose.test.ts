import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/troubleshoot/classify.ts';
import { diagnose } from '../../src/troubleshoot/diagnose.ts';
import { createExpressions } from '../../src/troubleshoot/expressions.ts';
import { parsePlaybook } from '../../src/troubleshoot/playbook-file.ts';
import type { FailedCall, Answers as Said } from '../../tools/diagnosis.ts';

const playbook = (id: string, front: string) =>
  parsePlaybook(
    `${id}.md`,
    `---
id: ${id}
title: { en: ${id}, ko: ${id} }
cause: { en: cause of ${id}, ko: ${id} 원인 }
retry: change
source: a test
${front}
---
## en
Because.

## ko
때문입니다.
`,
  );

const tooSmall = playbook(
  'spec-too-small',
  `match:
  - codes: [BadSpec]
checks:
  - id: specs
    operation: ListVMSpec
    input: { connection: =call.connection }
    confirms: $count(it.rows[name = $$.call.input.spec]) = 0
    excludes: $count(it.rows[name = $$.call.input.spec]) > 0
    finding:
      for: { en: "There is no spec {call.input.spec}.", ko: "{call.input.spec} 스펙이 없습니다." }
      against: { en: "The spec {call.input.spec} is there.", ko: "{call.input.spec} 스펙이 있습니다." }
remedies:
  - action: { en: "Use {each}.", ko: "{each} 스펙을 쓰십시오." }
    forEach: found.specs.rows.name
    operation: StartVM
    input: '$merge([call.input, {"spec": each}])'
    retries: as-this`,
);
const hidden = playbook(
  'quota-behind-it',
  `match:
  - codes: [QuotaReached]
checks:
  - id: quota
    operation: GetQuotaInfo
    input: { connection: =call.connection }
    confirms: $count(it.rows[used >= limit]) > 0
    finding:
      for: { en: "{it.rows[used >= limit].name} is used up.", ko: "{it.rows[used >= limit].name} 할당량이 소진되었습니다." }
remedies:
  - action: { en: Raise it., ko: 상향을 요청하십시오. }`,
);

const failure: FailedCall = {
  source: 'conversation',
  operation: 'StartVM',
  connection: 'prod',
  input: { name: 'web-01', spec: 'xl', connection: 'prod' },
  text: 'BadSpec: general error',
};

type Answers = Readonly<Record<string, unknown>>;

function run(about: FailedCall, answers: Answers, playbooks = [tooSmall, hidden], said: Said = {}) {
  const asked: string[] = [];
  const result = diagnose(about, {
    playbooks,
    classifier: createClassifier(playbooks),
    expressions: createExpressions(),
    answers: said,
    signal: new AbortController().signal,
    proposals: { fit: (_, input) => JSON.parse(JSON.stringify(input)) },
    reading: {
      read: async (operation) => {
        asked.push(operation);
        const answer = answers[operation];
        if (answer === undefined) throw new Error(`${operation} was not expected`);
        return answer;
      },
    },
  });
  return { result, asked };
}

describe('a diagnosis', () => {
  it('is confirmed by what a check finds, with remedies out of the evidence', async () => {
    const { causes, confidence } = await run(failure, { ListVMSpec: { rows: [{ name: 's' }, { name: 'm' }] } }).result;
    expect(confidence).toBe('confirmed');
    expect(causes).toMatchObject([
      {
        playbook: 'spec-too-small',
        verdict: 'confirmed',
        evidence: [{ operation: 'ListVMSpec', speaks: 'for', finding: { en: 'There is no spec xl.' } }],
        remedies: [
          { action: { en: 'Use s.' }, operation: 'StartVM', input: { name: 'web-01', spec: 's' }, retries: 'as-this' },
          { action: { en: 'Use m.' }, input: { spec: 'm' } },
        ],
      },
    ]);
  });

  it('excludes a cause that a check speaks against, and then offers no remedy of it', async () => {
    const { causes, confidence } = await run(failure, { ListVMSpec: { rows: [{ name: 'xl' }] } }).result;
    expect(confidence).toBe('unknown');
    expect(causes).toMatchObject([{ playbook: 'spec-too-small', verdict: 'excluded', remedies: [] }]);
  });

  it('names what could not be checked and claims nothing', async () => {
    const { causes, confidence, unchecked } = await run(failure, {}).result;
    expect(confidence).toBe('likely');
    expect(causes[0]?.evidence).toEqual([]);
    expect(unchecked).toMatchObject([{ en: expect.stringContaining('ListVMSpec') }]);
  });

  it('has no cause for a text that no playbook knows', async () => {
    const { result, asked } = run({ ...failure, text: 'the moon is full' }, {});
    expect(await result).toMatchObject({ causes: [], confidence: 'unknown' });
    expect(asked).toEqual([]);
  });

  it('tells of what may hide behind a text only where it is proven', async () => {
    const hiding = { ...tooSmall, mayHide: ['quota-behind-it'] };
    const spec = { rows: [{ name: 'xl' }] };
    const full = { rows: [{ name: 'vCPU', used: 8, limit: 8 }] };
    const free = { rows: [{ name: 'vCPU', used: 1, limit: 8 }] };
    const proven = await run(failure, { ListVMSpec: spec, GetQuotaInfo: full }, [hiding, hidden]).result;
    expect(proven.causes.map(({ playbook, verdict }) => [playbook, verdict])).toEqual([
      ['quota-behind-it', 'confirmed'],
      ['spec-too-small', 'excluded'],
    ]);
    const other = await run(failure, { ListVMSpec: spec, GetQuotaInfo: free }, [hiding, hidden]).result;
    expect(other.causes.map(({ playbook }) => playbook)).toEqual(['spec-too-small']);
  });

  it('weighs what the person has answered, and does not ask for it again', async () => {
    const asking = {
      ...hidden,
      id: 'asking',
      match: tooSmall.match,
      checks: [],
      questions: [
        {
          id: 'moved',
          ask: { en: 'Was it moved?', ko: '옮겼습니까?' },
          yes: 'confirms' as const,
          no: 'excludes' as const,
        },
      ],
    };
    const asked = await run(failure, {}, [asking]).result;
    expect(asked).toMatchObject({
      confidence: 'likely',
      causes: [{ questions: [{ en: 'Was it moved?', id: 'asking/moved', yesNo: true }] }],
    });
    const yes = await run(failure, {}, [asking], { 'asking/moved': 'yes' }).result;
    expect(yes).toMatchObject({
      confidence: 'confirmed',
      causes: [{ questions: [], evidence: [{ speaks: 'for', finding: { en: 'Was it moved? You said: yes.' } }] }],
    });
    const no = await run(failure, {}, [asking], { 'asking/moved': 'no' }).result;
    expect(no).toMatchObject({ confidence: 'unknown', causes: [{ verdict: 'excluded' }] });
  });

  it('asks each read once, however many playbooks want to know it', async () => {
    const twin = { ...tooSmall, id: 'twin' };
    const { result, asked } = run(failure, { ListVMSpec: { rows: [] } }, [tooSmall, twin]);
    await result;
    expect(asked).toEqual(['ListVMSpec']);
  });

  it('does not ask where an argument is not known', async () => {
    const { connection: _unknown, ...pasted } = { ...failure, source: 'pasted' as const, input: {} };
    const { result, asked } = run(pasted, {});
    expect((await result).confidence).toBe('likely');
    expect(asked).toEqual([]);
  });
});
