import type { Sentence } from './text.ts';

export type SmallTalk = 'cancel' | 'greeting' | 'thanks' | 'help' | 'agreement';

const filler = '[\\s.,!?~^ㅎㅋㅠㅜ]*';
/** Written as sentences are read: `ㅇㅇ` is normalised there. */
const only = (words: string): RegExp =>
  new RegExp(`^${filler}(?:${words})(?:${filler}(?:${words}))*${filler}$`.normalize('NFKC'));

const talk: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'cancel',
    only(
      "please|no|n|nope|cancel|cancel (?:it|that|this)|never ?mind|forget (?:it|about it|that)|drop it|stop|stop it|abort|quit it|leave it|skip|don'?t|not now|no thanks|i changed my mind|아니|아니요|아니오|아뇨|취소|취소해|취소해줘|취소해\\s*주세요|취소할게|취소할게요|취소합니다|됐어|됐어요|됐습니다|됐다|그만|그만둬|그만할게|그만해|안\\s*할래|안\\s*할게|하지\\s*마|하지\\s*마세요|관둬|없던\\s*걸로(?:\\s*해|\\s*하자)?|잊어|잊어줘|필요\\s*없어|스톱|중단",
    ),
  ],
  [
    'greeting',
    only(
      'hi|hello|hey|hey there|hi there|good (?:morning|afternoon|evening)|yo|greetings|안녕|안녕하세요|안녕하십니까|반가워|반가워요|반갑습니다|하이|헬로|좋은\\s*아침',
    ),
  ],
  [
    'thanks',
    only(
      'thanks|thank you|thank you (?:so|very) much|thanks a lot|thx|ty|cheers|great|nice|perfect|awesome|cool|well done|good job|고마워|고마워요|고맙습니다|감사|감사해요|감사합니다|수고|수고했어|수고하셨습니다|수고하세요|땡큐|좋아|좋아요|잘했어|굿|최고',
    ),
  ],
  [
    'help',
    only(
      'help|help me|please|\\?|what can you do|what can i (?:do|say|ask)(?: here)?|how does this work|how do (?:i|you) (?:use|work)(?: this| it)?|who are you|what are you|commands|usage|manual|도움|도움말|도와줘|도와주세요|뭐\\s*할\\s*수\\s*있어|뭘\\s*할\\s*수\\s*있어|무엇을\\s*할\\s*수\\s*있(?:어|나요|습니까)|뭐\\s*할\\s*수\\s*있(?:나요|니)|뭘\\s*할\\s*수\\s*있(?:나요|니)|할\\s*수\\s*있는\\s*(?:게|것이|일이)\\s*(?:뭐야|뭐예요|뭐가 있어)|사용법|사용법\\s*알려줘|어떻게\\s*(?:써|쓰는\\s*거야|사용해|사용하나요|쓰나요)|명령어|넌\\s*누구야|너는\\s*누구야|누구세요',
    ),
  ],
  [
    'agreement',
    only(
      'yes|yep|yeah|ok|okay|sure|right|fine|alright|all right|got it|i see|네|넵|예|응|ㅇㅇ|ㅇㅋ|오케이|알겠어|알겠습니다|그래|좋아',
    ),
  ],
];

const no = only('no|n|nope|아니|아니요|아니오|아뇨');

/** Whether a message is a plain `no`. */
export const saysNo = (sentence: Sentence): boolean => no.test(sentence.lower);

const goAhead = only(
  "yes|yep|yeah|ok|okay|sure|please|please do|do it|do that|do so|go ahead|go for it|proceed|let's do it|let's do that|make it so|that one|sounds good|fine|네|넵|예|응|ㅇㅇ|그래|그래요|좋아|좋아요|좋습니다|해|해줘|해\\s*줘|해\\s*주세요|해\\s*주십시오|그렇게|그렇게\\s*해|그렇게\\s*해\\s*줘|그렇게\\s*해\\s*주세요|그걸로\\s*해\\s*줘|그걸로|진행|진행해|진행해\\s*줘|진행해\\s*주세요|진행하자|실행해\\s*줘|실행해\\s*주세요|하자|부탁해|부탁해요|부탁드려요|부탁드립니다",
);

/** Whether a message says yes to what was proposed, and nothing else: `yes, do it`, `그래 해줘`. */
export const isGoAhead = (sentence: Sentence): boolean => sentence.lower.length <= 80 && goAhead.test(sentence.lower);

/** What a message is that asks for nothing of a cloud; only where it is nothing else. */
export function smallTalkIn(sentence: Sentence): SmallTalk | undefined {
  if (sentence.lower.length > 80) return undefined;
  return talk.find(([, shape]) => shape.test(sentence.lower))?.[0];
}
