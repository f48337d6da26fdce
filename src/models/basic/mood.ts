import {
  afterReasons,
  asksPlainly,
  isNoLongerNeeded,
  isPutOff,
  isWanted,
  requestBeforeRuling,
  toldOf,
  withoutKept,
} from './korean-mood.ts';

/** Whether a sentence may change anything. */
export type Mood =
  | 'request'
  /** `don't`, `지우지 마`. */
  | 'negated'
  /** Asks how things stand: `is it`, `which`, `됐어?`. */
  | 'asked'
  /** Asks how to, whether to, or what if: `how do I`, `지우면`. */
  | 'supposed'
  /** For another time: nothing here can wait until then. */
  | 'later';

const negatedEnglish =
  /\b(?:do not|don'?t|never|must not|mustn'?t|should ?n[o']?t|cannot|can'?t|wouldn'?t|need not|no need|not to|won'?t|will not|avoid|refrain|hold off|instead of|rather than|not now|not yet|neither|nor|except|but not|leave \S+ (?:alone|as)|without \w+ing|stop \w+ing|keep (?:it|\S+\d))\b/;
const negatedKorean =
  /지\s*(?:는|도|를|좀)?\s*(?:마|말|않|못)|금지|필요\s*(?:는|가)?\s*없[가-힣]{0,3}\s*[.!~]*$|면\s*안\s*(?:돼|되|됩|될)|제외|빼고|남기고|남겨|(?<!등록\s*)취소(?:해|하|\s*$)|냅\s*[두둬뒀]|놔\s*[두둬뒀]|내버려/;
/** A negation that ends where something else is asked for instead. */
const contrastEnglish = /[,;]?\s*\b(?:but|just|instead|only)\b(?! not)/;
const contrastKorean = /(지\s*말고|지\s*않고|지\s*말구)\s*,?\s*/;

const opening = '^(?:(?:so|and|but|ok|okay|hey|hi|well|hmm+|um+|please|also|then)[\\s,]+)*';
const supposedEnglishStart = new RegExp(
  `${opening}(?:how (?!many\\b|much\\b)|why|when|what if|should|shall|may|can (?:(?:i|we)\\b(?! (?:have|get)\\b)|it\\b|the\\b|a\\b|this\\b|that\\b)|could (?:(?:i|we)\\b(?! (?:have|get)\\b)|it\\b)|must i|would (?:it|that|this|i|we|\\w+ing)\\b|(?:(?:i|we)(?:'m|'re| am| are) )?(?:just )?(?:thinking (?:of|about)|considering|contemplating)\\b|will (?:it|that|this|i|the)\\b|if|unless|suppose|imagine|assuming|hypothetically|once|whenever)\\b`,
);
const supposedEnglish =
  /\b(?:what happens|what would|what will|what if|how (?:do|can|could|would|should|to|does|did)|should (?:i|we)|is it (?:ok|okay|safe|possible|necessary|allowed|wise)|way to|steps? (?:to|for)|explain|difference between|if|unless|whenever|as soon as|when|before (?:i|we|you|\w+ing)|after (?:i|we|you|\w+ing)|consequences?|impact of|effects? of|happens when|wonder(?:ing)?|thinking (?:of|about)|considering|for example|documentation|tell me (?:how|about|whether|if)|teach me|show me how|supposed to|afraid|worried|used to|would have|could have)\b/;
const askedEnglishStart = new RegExp(
  `${opening}(?:what|whats|what's|which|who|where|how many|how much|is|are|was|were|am|does|did|do (?:i|we|you|they)|has|have|had)\\b`,
);
const askedEnglish = /\b(?:have (?:you|we|i) |did (?:you|we|i|someone|anyone)|whether|already)\b/;
const politeKorean =
  /(?:줄|주실|주시)\s*수\s*(?:있|없)|주시겠|주실래|줄래|부탁드려도|주시면|줬으면|주셨으면|주면\s*(?:고맙|좋)|주실까|면\s*좋겠|볼\s*수\s*있|받을\s*수\s*있/;
const supposedKorean =
  /어떻게|어떡|방법|는\s*법|(?:하|되|우|끄|켜|들|이|으|리|애|내|빼|추|꾸|르|을|지)려?면|도\s*(?:돼|되나|될까|될지|괜찮|되는|됩니까|되요|되겠)|[가-힣]까(?:요)?\s*[?.]*\s*$|수\s*(?:는|도|가)?\s*(?:있|없)|왜|괜찮|안전|위험|무슨\s*일|영향|차이|예시|예를|뜻이|의미|야\s*(?:하나|할까|되나|돼\s*\?|합니까|하니|해\s*\?|하는지|될까)|만약|가정|고민|가능(?:해|한지|할|합|하|$)/;
const askedKorean =
  /언제|누가|[했됐었았웠졌겼렸냈셨켰꼈](?:어|나|니|는데|지|습|던|다|음|네)|나요|인가요|는가|는지|을지/;

const laterEnglish =
  /\b(?:tomorrow|tonight|later|next (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|in (?:an?|\d+) (?:min(?:ute)?|hour|day|week)s?|at \d{1,2}(?::\d{2})?\s*(?:am|pm|o'clock)|at \d{1,2}:\d{2}|at (?:midnight|noon)|every (?:day|night|hour|week|morning|evening)|remind me)\b/;
const laterKorean =
  /내일|모레|이따|나중에|다음\s*(?:주|달)|\d+\s*(?:분|시간|일)\s*(?:뒤|후|있다)|(?:오전|오후|새벽|밤|저녁)\s*\d+\s*시|\d+\s*시\s*(?:에|쯤)|매일|매주|자정에/;

const spared = /만\s*(?:빼고|제외하고|남기고|남겨)|\b(?:except|all but|everything but|anything but)\b/;
/** `don't stop it` forbids; `we don't need it any more` gives a reason. */
const forbiddenEnglish =
  /(?:^|[,.;!:]\s*|\b(?:please|but|just|and)\s+)(?:do not|don'?t|never|no need to|must not|mustn'?t|should ?n[o']t|hold off|refrain|under no circumstances)\b(?!\s+(?:need|want|use|have|care|know|mind|require|worry|see|forget|get|understand|remember|let|think)\b)/;
/** `we must not delete web-01`; `we should not keep it` gives a reason. */
const ruledByUs =
  /\b(?:i|we|you|they|one)\s+(?:must not|mustn'?t|should not|shouldn'?t|may not|shall not|are not (?:allowed )?to|aren'?t to|had better not|better not)\b(?!\s+(?:need|keep|have|leave|pay|wait|lose|be|see|forget|hold|let|run|use|store)\b)/;
/** `nobody should delete web-01`, with nothing asked for beside it. */
const ruledOut = /^(?:nobody|no ?one) (?:should|may|must|can)\b[^,;]*$/;
const forbiddenKorean =
  /지\s*(?:는|도|를|좀)?\s*(?:마|말(?!고)|말고\s*[.!]*$)|금지|반려|보류|반대|고민|(?:라고|다고|자고)\s*(?:한|말한|했던|부탁한|요청한)\s*적\s*[이은도]?\s*없|(?:그냥|그대로|가만히)\s*(?:둬|두자|두세요|놔둬|놔)[가-힣]*\s*[.!~]*$|(?:잠깐|생각)\s*(?:만|좀)\s*[.!~]*$/;
const wasEnglish = new RegExp(
  `${opening}(?:was|were|did|has|had)\\b|\\b(?:i|we|he|she|they|someone|nobody) (?:did not|didn'?t|never|have not|haven'?t)\\b`,
);
/** What others want, and what is wanted some day, is told and not asked for. */
const reportedEnglish =
  /\b(?!i\b|we\b|you\b)\w+ (?:wants|plans|intends|decides|is going|will decide|would like) (?:to|about)\b|\b(?:some ?day|one day|at some point|in q[1-4])\b|\bunless\b|\b(?:teach me|show me how|tell me how)\b|\bdo nothing\b|\bfor the record\b|\bthe plan\b/;
const needEnglish = /^(?:what|which)\b.*\bneed(?:ed)? to\b/;
/** What was, what others do, or what will not be, told without anything asked for beside it. */
const toldEnglish = new RegExp(
  `${opening}(?:(?:i|we|they|he|she) (?:tried|used to|won'?t|will not)|(?:the|our|their) (?!other\\b)[a-z]+ (?:will|says?|said|mentions?|mentioned|does))\\b(?!.*(?:[,;]|\\bso\\b|\\bplease\\b|\\bpls\\b))`,
);
const toldKorean =
  /예정(?:입니다|이에요|이야|임|이다|이고)?\s*[.!~]*$|(?:이미|벌써).*[됐했었았](?:습니다|어요?|음|다)\s*[.!~]*$/;
const conditionKorean = /만약|만일/;
/** How a Korean question or report ends. */
const wasKorean =
  /(?:는지|을지)\s*(?:궁금|알고\s*싶|모르)|(?:[했됐었았웠졌겼렸냈셨켰꼈](?:어|나|니|는데|지|습니까|던가|음|네)\s*요?|나요|인가요|는가요?|는지|을지|(?<!니)까요?|면\s*안\s*(?:돼|되|됩)[가-힣]*|도\s*(?:돼|되나|될까|되는)[가-힣]*)\s*[?.!~]*$/;

/** Why something is asked for: what is said of others, in a part of its own. */
const reason =
  /^\s*(?:(?:and|as|because|since|cause|cuz)\s+)?(?:nobody|no ?one|no-one|nothing|it|it's|they|we|we're|everyone|everybody|users|people|there)\b/;
/** The sentence without the parts that only say why: `stop it, nobody needs it tonight` is for now. */
function withoutReasons(text: string): string {
  const parts = text.split(/,\s+|\s+-+\s+|;\s*/);
  const asked = parts.filter((part) => !reason.test(part));
  return asked.length > 0 && asked.length < parts.length ? asked.join(', ') : text;
}

/**
 * The mood where the words leave no doubt, whatever else a sentence is like: what is forbidden, put off, asked how or
 * told of the past changes nothing.
 */
export function firmMoodOf(lower: string): Exclude<Mood, 'request'> | undefined {
  const text = lower.trim();
  if (laterEnglish.test(withoutReasons(text)) || isPutOff(text, laterKorean)) return 'later';
  if (spared.test(text) || forbiddenKorean.test(text)) return 'negated';
  if (forbiddenEnglish.test(text) || ruledOut.test(text) || ruledByUs.test(text)) return 'negated';
  if (!/[가-힣]/.test(text)) {
    if (supposedEnglishStart.test(text) || needEnglish.test(text) || reportedEnglish.test(text)) return 'supposed';
    if (toldEnglish.test(text)) return 'supposed';
    return wasEnglish.test(text) ? 'asked' : undefined;
  }
  if (conditionKorean.test(text)) return 'supposed';
  if (toldKorean.test(text)) return 'asked';
  if (politeKorean.test(text)) return undefined;
  const told = toldOf(text);
  if (told) return told;
  return isWanted(text) || !(wasKorean.test(text) || (text.includes('?') && !/줘|주세요|해라|볼래/.test(text)))
    ? undefined
    : 'asked';
}

/** Takes back, at the end, what the message has asked for: `delete web-01? no, wait`. */
const retraction =
  /[.?!,;\n]\s*(?:no,? wait|wait|never ?mind|scratch that|on second thought|forget (?:it|that)|cancel (?:it|that)|no|don'?t|아니|아니다|아니야|아냐|잠깐만?|취소|됐어|하지\s*마)[.!? ]*$/;

/** A part of a message with the mood of its own. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly mood: Mood;
}

/** The sentences of a message with their moods. A negation covers its sentence up to a `but`, `just` or `말고`. */
export function stretchesOf(lower: string): Stretch[] {
  const stretches: Stretch[] = [];
  const takenBack = retraction.test(lower);
  for (const { start, end } of sentencesOf(lower)) {
    const text = lower.slice(start, end);
    const split = contrastAt(text);
    if (split === undefined) stretches.push({ start, end, mood: moodOf(text) });
    else {
      stretches.push({ start, end: start + split, mood: moodOf(text.slice(0, split)) });
      stretches.push({ start: start + split, end, mood: moodOf(text.slice(split)) });
    }
  }
  return takenBack ? stretches.map((stretch) => ({ ...stretch, mood: 'negated' })) : stretches;
}

function* sentencesOf(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(/[.?!;]+(?=\s|$)|\n+/g)) {
    const end = index + mark.length;
    if (text.slice(start, end).trim()) yield { start, end };
    start = end;
  }
  if (text.slice(start).trim()) yield { start, end: text.length };
}

function contrastAt(text: string): number | undefined {
  const ruled = requestBeforeRuling(text);
  if (ruled !== undefined) return ruled;
  const korean = contrastKorean.exec(text);
  if (korean) return korean.index + korean[0].length;
  const negation = negatedEnglish.exec(text);
  if (!negation) return undefined;
  const from = negation.index + negation[0].length;
  const contrast = contrastEnglish.exec(text.slice(from));
  return contrast ? from + contrast.index : undefined;
}

export function moodOf(lower: string): Mood {
  const text = lower.trim();
  if (negatedEnglish.test(text) || (negatedKorean.test(afterReasons(withoutKept(text))) && !isNoLongerNeeded(text)))
    return 'negated';
  if (supposedEnglishStart.test(text) || supposedEnglish.test(text)) return 'supposed';
  if (!politeKorean.test(text) && supposedKorean.test(text)) return 'supposed';
  if (laterEnglish.test(withoutReasons(text)) || isPutOff(text, laterKorean)) return 'later';
  if (asksPlainly(text)) return 'request';
  if (askedEnglishStart.test(text) || askedEnglish.test(text)) return 'asked';
  if (!politeKorean.test(text) && askedKorean.test(text)) return 'asked';
  return 'request';
}
