import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/troubleshoot/classify.ts';
import { createGrounding } from '../../src/troubleshoot/grounding/grounding.ts';
import type { Facts, Grounds } from '../../src/troubleshoot/grounding/grounds.ts';
import { loadPlaybooks } from '../../src/troubleshoot/playbook-file.ts';
import { allOperations } from '../../tools/index.ts';
import { diagnosisOf } from './diagnosed.ts';

const playbooks = loadPlaybooks();
const operations = new Map(allOperations.map((operation) => [operation.name, operation]));
const grounding = createGrounding(playbooks, createClassifier(playbooks));
const groundsOf = ({ shown, drawn }: Pick<Facts, 'shown' | 'drawn'>, said: string): Grounds =>
  grounding({ shown, drawn, said }, (name) => operations.get(name)?.effect === 'read');

async function shownBy(
  ...[provider, call, answers]: Parameters<typeof diagnosisOf>
): Promise<Pick<Facts, 'shown' | 'drawn'>> {
  const diagnosis = await diagnosisOf(provider, call, answers);
  const operation = operations.get('Diagnose');
  return { shown: [diagnosis, operation?.say(diagnosis, {})], drawn: [operation?.present(diagnosis, {})] };
}

const text =
  'VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to.';
const grounds = groundsOf(
  await shownBy(
    'AWS',
    {
      operation: 'StartVM',
      resource: 'web-07',
      region: 'ap-northeast-2',
      zone: 'ap-northeast-2a',
      time: '2026-11-21T20:05:12.000Z',
      code: 'VcpuLimitExceeded',
      input: { name: 'web-07', spec: 'm5.4xlarge', subnet: '웹-서브넷', connection: 'prod' },
      text,
    },
    { ListVM: { rows: [{ iid: { nameId: 'db-01', systemId: 'i-0abc' }, status: 'Suspended' }] } },
  ),
  'why did web-07 fail on 203.0.113.5? I want 6 of them',
);

const faithful = [
  'The launch of web-07 failed because the vCPU limit of 32 is reached.',
  'The cause is confirmed.',
  "I'll look at web-07's quota first.",
  '**Cause:** the vCPU quota (`VcpuLimitExceeded`).',
  '2. Use a smaller spec than m5.4xlarge.',
  '- Suspend db-01: suspended instances do not count.',
  'Remedy 2 would be the quickest.',
  'There are two ways to go on, and one of them needs no support case.',
  'It happened on November 21 at 20:05 UTC, that is 8:05 in the evening.',
  'AWS refused the request in ap-northeast-2.',
  'You wanted 6 of them at 203.0.113.5.',
  'Do you want me to retry it with a smaller spec?',
  'The limit counts running VMs only, e.g. On-Demand Standard instances.',
  'Say "yes" and I prepare the card.',
  'It is not a matter of capacity (InsufficientInstanceCapacity).',
  'A read-only look with ListVM showed that.',
  '이 계정의 vCPU 한도 32개를 모두 사용해 web-07을 만들지 못했습니다.',
  'AWS가 ap-northeast-2에서 요청을 거부했습니다.',
  '11월 21일 20시 5분에 실패했습니다.',
  '조치 방법은 두 가지입니다.',
  '1번 조치를 먼저 해 보십시오.',
  '첫 번째 원인이 확인되었습니다.',
  '`db-01`을 정지하면 됩니다.',
  '웹-서브넷은 원인이 아닙니다.',
  '한도 상향을 요청하시겠습니까?',
] as const;

const unfaithful: readonly (readonly [sentence: string, lack: string])[] = [
  ['The launch failed because the limit of 64 is reached.', '64'],
  ['The limit is 1,024.', '1024'],
  ['Wait 15 minutes and try again.', '15'],
  ['Wait ten minutes and try again.', 'ten'],
  ['Three VMs are using 8 vCPUs each.', '8'],
  ['Remedy 9 would be the best.', '9'],
  ['It happened on November 22.', '22'],
  ['Terminate web-99 to free room.', 'web-99'],
  ['Delete web-lb.', 'web-lb'],
  ['Terminate the VM `alpha`.', 'alpha'],
  ['It is in the VPC called alpha.', 'alpha'],
  ['Use m5.large instead.', 'm5.large'],
  ['Try zone ap-northeast-2c.', 'ap-northeast-2c'],
  ['Its address is 10.0.3.7.', '10.0.3.7'],
  ['The subnet 10.0.3.0/24 is too small.', '10.0.3.0/24'],
  ['The quota code is L-1216C47A.', 'L-1216C47A'],
  ['The instance is i-0def.', 'i-0def'],
  ['The request failed with RequestLimitExceeded.', 'RequestLimitExceeded'],
  ['The code was QUOTA_EXCEEDED.', 'QUOTA_EXCEEDED'],
  ['Run `aws service-quotas list-service-quotas`.', 'aws service-quotas list-service-quotas'],
  ['See https://aws.example.com/quota.', 'https://aws.example.com/quota'],
  ['Azure has the same limit.', 'Azure'],
  ['Check EKS as well.', 'EKS'],
  ['TerminateVM frees it.', 'TerminateVM'],
  ['We\u200bb-99 should go.', 'Web-99'],
  ['The subnet has no free address.', 'The subnet has no free address'],
  ['There are no free addresses in the subnet.', 'The subnet has no free address'],
  ['It is an InsufficientInstanceCapacity error.', 'The zone has no room for this instance type'],
  ['The credentials were rejected by the cloud.', 'credentials'],
  ['You may have an unpaid invoice.', 'unpaid'],
  ['한도는 64입니다.', '64'],
  ['９６개까지 쓸 수 있습니다.', '96'],
  ['십오 분 뒤에 다시 시도하십시오.', '십오'],
  ['VM 다섯 대가 있습니다.', '다섯'],
  ['web-99를 종료하십시오.', 'web-99'],
  ['웹서버-01을 종료하면 됩니다.', '웹서버-01을'],
  ['`i-0def`를 지우십시오.', 'i-0def'],
  ['애저에서도 같은 한도가 있습니다.', '애저에서도'],
  ['서브넷에 남은 주소가 없습니다.', '서브넷에 남은 주소가 없음'],
  ['방화벽이 막고 있습니다.', '방화벽'],
  ['비밀번호가 틀렸습니다.', '비밀번호'],
];

describe('a sentence on a diagnosis', () => {
  it.each(faithful)('stands where all that it names is shown: %s', (sentence) => {
    expect(grounds.lacks(sentence)).toBeUndefined();
  });

  it.each(unfaithful)('lacks its ground where something is not: %s', (sentence, lack) => {
    expect(grounds.lacks(sentence)).toBe(lack);
  });

  it('may not tell an excluded cause as the cause', async () => {
    const excluded = groundsOf(
      await shownBy(
        'OPENSTACK',
        { operation: 'DeleteDisk', text: 'Invalid volume: Volume status must be available', input: { name: 'd' } },
        { GetDisk: { iid: { nameId: 'd', systemId: 'id-d' }, status: 'Available', sizeGB: 50 } },
      ),
      'why?',
    );
    expect(excluded.lacks('The disk is attached or busy.')).toBe('The disk is attached or busy');
    expect(excluded.lacks('"The disk is attached or busy" is excluded.')).toBeUndefined();
    expect(excluded.lacks('디스크가 연결되어 있거나 작업 중입니다.')).toBe('디스크가 연결되어 있거나 작업 중');
  });

  it('names no cause at all where none was found', async () => {
    const unknown = groundsOf(await shownBy('AWS', { text: 'the moon is full', operation: 'StartVM' }), 'why?');
    expect(unknown.lacks('No cause that is known here fits.')).toBeUndefined();
    expect(unknown.lacks('It is probably a quota.')).toBe('quota');
    expect(unknown.lacks('The zone has no room for this instance type.')).toBeDefined();
  });
});

describe('the own words of a diagnosis', () => {
  it.each(playbooks.map((playbook) => [playbook.id, playbook] as const))(
    'of %s stand, and those of the others do not',
    (_, { id, title, cause }) => {
      const own = groundsOf(
        { shown: [{ causes: [{ playbook: id, verdict: 'likely', title, cause }] }], drawn: [] },
        'why?',
      );
      for (const told of [title, cause]) {
        expect(own.lacks(`${told.en}.`)).toBeUndefined();
        expect(own.lacks(`${told.ko}.`)).toBeUndefined();
      }
      const ownWords = [title, cause]
        .flatMap(({ en, ko }) => [en, ko])
        .join('\n')
        .toLowerCase();
      for (const { id: other, title: foreign } of playbooks) {
        if (ownWords.includes(foreign.en.toLowerCase()) || ownWords.includes(foreign.ko.toLowerCase())) continue;
        expect(own.lacks(`The reason is this: ${foreign.en}.`), other).toBeDefined();
        expect(own.lacks(`원인은 다음과 같습니다: ${foreign.ko}.`), other).toBeDefined();
      }
    },
  );
});
