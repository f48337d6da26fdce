import { expect, test } from 'vitest';
import { firmMoodOf, moodOf } from '../../../src/models/basic/mood.ts';

test.each([
  'web-01은 어제 제가 꺼 뒀습니다',
  '참고로 keypair-02는 지난주에 만들어 놨어요',
  'db-01 재부팅했다고 전달받았습니다',
  '김대리가 web-sg 지운다던데',
  '협력사가 vpc-01을 정리하겠다고 했습니다',
  '"web-01 삭제해 주세요"라고 메일이 왔어요',
  '팀장님이 data-01 늘리라고 지시하셨다네요',
  'web-lb는 제가 직접 지울게요',
  '금요일에 batch-7 내릴 예정입니다',
  'dev-cluster는 분기 말에 접기로 했습니다',
  'web-ip 반납 건은 보류합니다',
  'nic-01을 뗄까 말까 생각 중입니다',
  '승인 나면 db-01 지워주세요',
  '다음 스프린트에서 클러스터 버전 올리자',
  '디스크 늘리는 방법이 뭔가요',
  'web-01을 끄면 어떻게 되는 건가',
  'db-01 죽으면 재시작해줘',
  '만약 web-01이 꺼져 있으면 켜줘',
  'web-01 빼고 다 지워',
])('a report, a plan, a quotation, a condition or a question surely asks for no change: %s', (text) => {
  expect(firmMoodOf(text)).toBeDefined();
});

test.each([
  'web-01 꺼주세요',
  '서버 삭제해주세요, 승인 받았습니다',
  '데모 끝났으니 web-01 내려주세요',
  '내일 쓸 서버 하나 만들어주세요',
  'sg-old 이제 필요 없어졌어요',
  'web-lb 없애버려 이제 cdn 쓸거니까',
  '행 걸린 것 같은데 web-01 리셋해볼래?',
  'was 포트가 바뀌어서 web-lb 타겟 포트도 맞춰줘',
])('what is told beside a request leaves it a request: %s', (text) => {
  expect(firmMoodOf(text)).toBeUndefined();
});

test.each([
  '서버 삭제해주세요, 승인 받았습니다',
  '에러 나면 안 되니까 web-02를 빼주세요',
  'web-sg 이제 필요 없습니다',
  'web-ip 연결만 해제하고 주소는 남겨둬',
])('neither a reason nor what is to stay rules the request out: %s', (text) => {
  expect(moodOf(text)).toBe('request');
});

test('an action that is no longer needed is ruled out', () => {
  expect(moodOf('재부팅은 이제 필요 없어요')).toBe('negated');
});
