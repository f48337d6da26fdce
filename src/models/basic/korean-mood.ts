import { isPast, isProspective } from './korean.ts';

/** What a Korean sentence tells by its ending: nobody is asked to do anything. */
export type Told = 'asked' | 'supposed' | 'later' | 'negated';

/** A request in so many words, closed as a clause: whatever else the sentence tells is its reason. */
const requested =
  /(?:줘(?!도|야|서|었)[가-힣]{0,2}|주(?:세|셔|쇼|시)[가-힣]{0,3}|주십[가-힣]{0,3}|줄래[가-힣]?|주라|바랍니다|부탁[가-힣]{0,4}|요망|요청\s*드[가-힣]+|(?:하|합|시|읍|갑)시다|하자|해라|ㄱㄱ?)(?=\s|[,.!?~;]|$)/;
/** Asks to be told, not for something to be done. */
const informing =
  /(?:알려|가르쳐|설명|말해|말씀해|참고|공유|무시|이해|추천|조언|확인|검토|의견|놔|내버려|기다려|말려|그만해|두|둬)\s*(?:만|좀|부탁|해|하여)*\s*(?:달라|드[가-힣]*|주[가-힣]*|줘[가-힣]*|줄[가-힣]*|바랍니다|부탁[가-힣]*|하세요|하자|합시다)/g;
/** What is only passed on, at the end of a message. */
const passedOn =
  /[\s,.!?~]*(?:참고(?:만|로)?\s*(?:하|해|부탁|바랍|로만)[가-힣\s]*|(?:보고|공유|안내|말씀|전달)\s*(?:만)?\s*드(?:립니다|려요|림)|[ㅋㅎㅠㅜ]+|ㄷㄷ|휴|ㅇㅇ|진짜로?|흠+|음+)[\s,.!?~]*$/;
const quoted = /"[^"]*"|'[^']*'|「[^」]*」/g;
const quoting =
  /^\s*(?:이?라고|이라며|이라는|라는|이?란|하고|고)\s*(?:[가-힣]+(?:에|에서|이|가|은|는|로|으로)?\s*)?(?:하|했|한|합|말|적|써|쓰|쓴|올|나오|나와|찍|메일|왔|보냈|되어|돼|뜨|치|입력|얘기|글|댓글)/;
const saying = /(?:왈|말씀이|말이|하시길|하시기를)\s*,?\s*$/;

/** Somebody says or wants it: `지운대요`, `줄인다던데`, `끄라고 하셨`, `없애자는 얘기`. */
const hearsay =
  /(?:[다라자냐]던데|[다라자냐]더라|[다라자]네|[다라]더군|[다라자]길래|[다자]니까|단다|답니다|랍니다|[다자라]는\s*(?:얘기|말|의견|소문|소리|연락|메일)[가-힣]*(?:\s*(?:도|가|이)?\s*[가-힣]{1,6})?|이래|이라네|이라던데|이라더라|[다라자]고\s*(?:하|했|한|합|함|들|전|해(?!\s*줘)|연락|요청|지시|그러|그랬|공지|보고|신고|적|써|쓰|올라|나오|나와|찍|말)[가-힣]*)(?:요|고요|구요|서요|데요|대요|라고요?)?$/;
/** How an own or another's intention ends. */
const intended =
  /(?:(?:예정|계획|방침|일정|생각|작정|심산|참)(?:이야|이다|이고|임|입니다|이에요|이예요|인데|이래|이라고|이라네|이었|이지|이죠|중|\s*중[가-힣]*)?|기로\s*(?:했|함|하|됐|되|결정|한)[가-힣]*|[려]고(?:요|\s*(?:해|합니다|하는|함|하고|한다|했))[가-힣]*)(?:요|니다)?$/;
const hoped =
  /(?:까|지)\s*(?:말까|싶|생각|고민|하다가?|했)[가-힣]*|려나(?:요|\s*싶[가-힣]*)?$|(?:을|할|될)\s*(?:듯|지도)|나\s*싶[가-힣]*$/;
const own = /(?:제가|내가|저희가|우리가|저희는|직접|알아서|님이|팀이|팀에서|대리가|과장이|사가|쪽에서)(?=\s|$)/;
const wished =
  /(?:필요|쓸\s*일)(?:이|가|는|도)?\s*(?:없어졌|없게\s*(?:됐|되었)|해졌|하게\s*(?:됐|되었))[가-힣]*$|불필요해졌[가-힣]*$/;

/** How a question ends that has no ending of a question. */
const wondering =
  /(?:는|은|인|던|한|된|될|할|뭐|뭔|누구|언제|어디|얼마|왜|어떻게)\s*(?:거|건|것|걸|데)?(?:야|지|지요|죠|지\?|예요|에요|이에요|인가요?|가요|더라|였더라|였지|였죠|임|니|냐|는지요?)$|(?:인|은|던|된|한|는|건|걸|거)가$|(?:뭐|왜|어떻게|어찌|어디|누구|언제|얼마|몇|무슨|어떤|뭔)[^,.]{0,18}(?:돼|되지|되죠|돼요|되요|됨|하지|하죠|해요|하더라|하세요|하니|하냐|가지|나오지|걸려요|드나|들까|다르지|달라|다른가)$/;
const methods = /(?:방법|는\s*법|절차|순서|차이점?|의미|개념|원리|기준|명령어)[가-힣]{0,3}(?:\s*[가-힣?]+){0,3}$/;

/** Waits for something that has not happened: `승인 나면`, `이벤트 끝나고`, `결재 떨어진 후에`. */
const awaiting =
  /(?:승인|결재|허가|컨펌|확정|허락|검토|예산|회의|미팅|이벤트|배포|점검|정산|백업|이관|테스트|작업|결정|릴리즈|오픈|연휴|방학)[가-힣]{0,2}\s*(?:가|이|이?\s*다|까지)?\s*(?:나면|나오면|나고|나오고|나거든|끝나면|끝나고|끝나는\s*대로|끝난\s*(?:뒤|후|다음)|받으면|받고|받은\s*(?:뒤|후|다음)|떨어지면|떨어진\s*(?:뒤|후)|되면|되고|완료되면|완료\s*후|(?:이?후|뒤)에?)/;
const later =
  /(?:다음|담)\s*(?:번|주|달|분기|스프린트|해|배포|점검|회의|정기점검)에?|담주|담달|차주|내년|내후년|조만간|언젠가|추후|훗날|그때\s*(?:가서|되면|봐서|다시|해)?|주말에|월말에|(?:월|화|수|목|금|토|일)요일(?:에|날|까지|쯤)?(?=\s|$)|오늘\s*(?:밤|저녁|자정)|새벽에|밤\s*\d*시?에|이따가?|퇴근\s*(?:할\s*때|하면서|후|전)/;
/** What stands before it is a reason, or describes something: `내일 쓸`. */
const reason =
  /(?:는데요?|니까|으니|(?<=[가-힣])(?<!에)서요?|거라|라|므로|때문에|위해서?|려고|용|용으로|쓸|할|볼|릴|올|둘|줄|할거|건데|구요?|고요)(?=\s|,)\s*,?/;
const offhand =
  /(?:는|진|건|은)?\s*(?:나중에|이따가?|추후에?|담에|다음에)\s*(?:할게|하고|생각|정할게|정하고|볼게)?[가-힣]{0,4}[.!~]*$/;

/** Whether the sentence puts off what it speaks of, rather than naming a time in passing. */
export function isPutOff(text: string, times: RegExp): boolean {
  const bare = text.replace(quoted, ' ');
  for (const shape of [times, later, awaiting]) {
    const match = shape.exec(bare);
    if (!match) continue;
    const after = bare.slice(match.index + match[0].length);
    if (reason.test(after) || (requested.test(bare) && offhand.test(bare))) continue;
    return true;
  }
  return false;
}

/** `필요 없어졌어요` tells of the past and asks for something all the same. */
export const isWanted = (text: string): boolean => wished.test(trimmed(text));

/** A condition that nothing here waits for: `만약 꺼져 있으면 켜줘`, `죽으면 재시작해줘`. */
const onCondition =
  /(?:만약|만일|혹여|혹시라도|만에 하나)[^.?!]*면(?:\s|,)|(?:죽으|뻗으|꺼지|꺼져\s*있으|멈추|멈춰\s*있으|내려가|켜져\s*있으|실패하|터지|넘으|넘기|끊기|놀고\s*있으|한가하|몰리|많아지|적어지|줄어들|떨어지|라고\s*하|이상하|안\s*되|못\s*하|느리|문제\s*(?:가|이)?\s*(?:있으|생기)|없으)면(?:\s|,)/;
const keeping = /유지|보존|기다|대기|보류|그대로\s*(?:두|둬|놔)|놔\s*[두둬]|냅\s*[두둬]|남겨|살려\s*[두둬]/;
const kept = /고\s*,?\s+[^,.]{0,20}(?:남겨|남기고|놔|냅)[가-힣\s]*[.!~]*$/;

/** Whether a sentence only asks to leave things as they are. */
export const keepsAsIs = (text: string): boolean => keeping.test(text);

/** Without what is to stay beside the request: `연결만 해제하고 주소는 남겨둬`. */
export const withoutKept = (text: string): string => text.replace(kept, '');

/** All but some: which ones that are, only a list tells. */
const allBut =
  /(?:빼고|제외하고|말고는?|남기고)\s*(?:나머지(?:는|를)?\s*)?(?:다|전부|모두|싹|모조리|나머지[는를]?)\s[^.?!]*(?:지워|지우|삭제|제거|꺼|끄|없애|날려|종료|정지|중지|내려|반납|해제|폐기|정리)/;

/** Whether a Korean sentence asks in so many words for something to be done, whatever it tells beside: `꺼주세요, 승인 났습니다`. */
export const asksPlainly = (lower: string): boolean =>
  /[가-힣]/.test(lower) && requested.test(lower.replace(quoted, ' ').replace(informing, ' '));

/** The part of a sentence that its reasons lead to: `에러 나면 안 되니까 | web-02를 빼주세요`. */
export function afterReasons(lower: string): string {
  const last = [...lower.matchAll(because)].at(-1);
  const rest = last ? lower.slice(last.index + last[0].length) : lower;
  return asksPlainly(rest) ? rest : lower;
}
const because = /(?:니까|으니|라서|해서|어서|아서|거라|므로|때문에|길래|는데요?|은데요?)\s*,?\s+/g;

const goneNeed = /(?:이제|더는|더\s*이상은?|인제|앞으로는?|이젠)\s*필요\s*(?:는|가)?\s*(?:없|업)/;
const actionBefore =
  /(?:삭제|제거|재부팅|재시작|리부팅|중지|정지|종료|생성|추가|변경|확장|증설|증량|연결|분리|해제|등록|업그레이드|반납|할당|작업|테스트|[가-힣]기|것|거|일)(?:은|는|도|이|가|까지)?\s*(?:이제|더는|더\s*이상은?|인제|앞으로는?|이젠)\s*필요/;

/** `web-sg 이제 필요 없어요` asks to do away with it; `재부팅은 이제 필요 없어요` asks for nothing. */
export const isNoLongerNeeded = (text: string): boolean => goneNeed.test(text) && !actionBefore.test(text);

/** Where a request ends that rules something out after it: `떼어 주세요 | 삭제는 하지 말고`. */
export function requestBeforeRuling(text: string): number | undefined {
  const ruled = /지\s*(?:는|도|를|좀)?\s*말(?:고|구)(?:요)?[\s.!~]*$/.exec(text);
  if (!ruled) return undefined;
  const before = text.slice(0, ruled.index);
  const comma = before.lastIndexOf(',');
  if (comma > 0) return comma + 1;
  const request = requested.exec(before);
  return request && request.index + request[0].length < before.length ? request.index + request[0].length : undefined;
}

/** Undefined where the sentence asks for something, or where its ending leaves that open. */
export function toldOf(lower: string): Told | undefined {
  if (!/[가-힣]/.test(lower)) return undefined;
  const bare = lower.replace(quoted, ' ');
  if (allBut.test(bare)) return 'negated';
  if (onCondition.test(bare)) return 'supposed';
  if (requested.test(bare.replace(informing, ' '))) return undefined;
  if (bare !== lower && isQuotation(lower)) return 'supposed';
  const text = trimmed(bare);
  if (wished.test(text)) return undefined;
  if (endsInPast(text)) return 'asked';
  if (hearsay.test(text)) return 'supposed';
  if (intended.test(text) || hoped.test(text) || endsInIntention(text)) return 'later';
  if (wondering.test(text) || methods.test(text)) return 'asked';
  return undefined;
}

/** A quotation that the sentence says where it is from, with nothing asked for outside it. */
function isQuotation(lower: string): boolean {
  for (const { index, 0: quotation } of lower.matchAll(quoted)) {
    if (quoting.test(lower.slice(index + quotation.length)) || saying.test(lower.slice(0, index))) return true;
  }
  return false;
}

function trimmed(text: string): string {
  let rest = text.trim();
  for (let turn = 0; turn < 4; turn += 1) rest = rest.replace(passedOn, '').replace(/[\s,.!?~;:)]+$/, '');
  return rest;
}

const afterPast =
  /^(?:습니다만?|다고?|음|어요?|네요?|지요?|죠|거든요?|는데요?|대요?|다네요?|다던데요?|답니다|단다|더라고?요?|던데요?|구나|군요?|잖아요?|을걸|으니|고요?|구요?|던가요?|냐|을\s*텐데|을\s*(?:뻔|거|것)[가-힣]*)$/;

/** `껐습니다`, `지웠대요`, `뗐음`: it is over. */
function endsInPast(text: string): boolean {
  const word = /[가-힣]+(?:\s(?:텐데|뻔[가-힣]*|거[가-힣]*|것[가-힣]*))?$/.exec(text)?.[0] ?? '';
  for (let at = 0; at < word.length - 1; at += 1) {
    if (isPast(word.charAt(at)) && afterPast.test(word.slice(at + 1))) return true;
  }
  return (
    /(?:적|뻔|건|거|게)\s*(?:이|은|도)?\s*(?:있|없|나|저|제|했|이)[가-힣]*$/.test(text) &&
    /[었았했던은난운]\s*(?:적|뻔)|뻔/.test(text)
  );
}

/** `제가 끌게요`, `직접 지우겠습니다`, `걷어낼 거예요`. Without a person it is often said of what is asked for. */
function endsInIntention(text: string): boolean {
  const match =
    /([가-힣])\s*(?:게|께|거야|거예요|거에요|거임|겁니다|것입니다|거라고|거래요?|거다|거고요?|건데요?)요?$/.exec(text);
  if (match?.[1] && isProspective(match[1])) return !/게요?$|께요?$/.test(text) || own.test(text);
  return /겠(?:습니다|어요|음|지|네|다|죠)$/.test(text) && own.test(text);
}
