import { isParticles, withoutParticles } from './korean.ts';
import type { Token } from './text.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** English words that carry grammar or courtesy, not what is asked for. */
const english = list(`
  a an the this that these those it its them their theirs they he him his she her hers i we you me us my mine our ours your yours one ones some any all each every both
  in on at of for from with within without into onto to by via as per about inside under over between through using use
  and or but also too then next after afterwards before first finally so if else than not no yes
  is are was were be been being am do does did done doing have has had having can could will would shall should may might must
  please pls plz kindly thanks thank hey hi hello ok okay well now right just really still again already currentlyy immediately asap today
  need needs want wants like i'd i'm i'll let lets let's go ahead try got gonna wanna
  what whats what's which who whose where wheres where's when why how many much there here other another same
  thing things stuff item items something anything everything someone called named name names
  me's yo up me out off only exactly instead rather while because since until
  order once total general particular parallel bulk addition fact case place
  anymore longer either neither though tho because since till whatsoever anyway anyways somehow maybe perhaps already
  exist exists exactly belong belongs cost costs mean means work works new fresh existing available present current complete full whole entire detail details detailed info information
  give tell quick quickly real fast soon later more most less few lot bunch kind kinds type types sort
`);

/** Korean words of the same sort, without their particles. */
const korean = list(`
  좀 제발 부탁 부탁해 부탁해요 부탁드려요 부탁드립니다 부탁합니다 주세요 주십시오 줘 줘요 줄래 줄래요 주라 주실래요 주시겠어요 주실 줄 수 있어 있어요 있나 있나요 있는 있는지 있습니까 있을까요 있지 있죠 있니 있음 있냐
  해 해줘 해줘요 해주세요 해주십시오 해줄래 하세요 하자 합시다 하고 하는 한 할 해라 하라 하면 해서 해야 해도 싶어 싶어요 싶은데 싶습니다 싶다
  지금 현재 당장 빨리 얼른 바로 일단 먼저 우선 다시 새 새로 새로운 신규 그냥 이제 혹시 만약 계속 이미 아직
  이 그 저 이거 그거 저거 이것 그것 저것 이걸 그걸 저걸 것 거 걸 게 건 얘 걔 쟤 같은 똑같은 동일한 해당 방금 아까
  뭐 뭐가 뭐야 뭐뭐 뭐지 뭔지 뭔가 뭘 뭘로 뭐로 무얼 무엇 무슨 어떤 어느 어디 어떻게 언제 누가 왜 몇 몇개 얼마나 개 대 건 번 하나 둘 두 세 네 명 군데
  모두 전부 다 전체 모든 각 각각 둘다 내 나 나의 우리 제 저희 내가 나는 너 너가 네가
  그리고 그럼 그러면 근데 그런데 하지만 및 또 또는 그다음 그 다음 다음 다음에 이어서 후 후에 뒤 뒤에 전 전에 같이 함께
  안 안에 위 밑 아래 쪽 대한 대해 대해서 관련 관련된 관해 등 중 중에 중인 별 정도 만큼 때 경우 용 용도 상 간
  예 네 응 음 어 아 자 저기 여기 거기 안녕 안녕하세요 고마워 고마워요 감사 감사합니다 감사해요
  없어 없어요 없나 없나요 없네 없는 없음 없다 없습니다 없지 없이 없을까 없는지 적 했어 했는데 했더니 했다 봤어 봤는데 갔어 왔어 줬어 싫어 좋아 좋겠어 괜찮아
  이름 이름은 이름이 이름으로 이라는 라는 이란 짜리 되는 된 되어 돼 되나 되나요 됩니까 인 이고 입니다 봐 봐줘 보자 봐봐 볼래 볼게 보세요 싶은 싶네 합니다
  을 를 은 는 이 가 의 에 에서 로 으로 와 과 랑 이랑 도 만 부터 까지 대로 마다 들 써서 사용해서 사용해 이용해 이용해서 가지고 붙여서 넣어서
  자세히 상세히 간단히 간단하게 자세한 정보 좀더 더 사용중인 사용 가능 가능한 쓸 쓰는 쓰고 존재하는 떠있는 떠 생긴 거좀 것좀 필요해 필요해요 필요합니다 필요 원해 원해요
`);

const contraction = /n't$|'(?:re|ve|ll|d|m)$/;

/** Whether a token says nothing about what is asked for. */
export function isFunctionWord(token: Token): boolean {
  if (token.kind === 'mark') return true;
  if (token.kind === 'latin') {
    return english.has(token.word) || token.word.length === 1 || contraction.test(token.word);
  }
  if (token.kind !== 'hangul') return false;
  if (/^[ㄱ-ㅎㅏ-ㅣ]+$/.test(token.word) || isParticles(token.word)) return true;
  return korean.has(token.word) || korean.has(withoutParticles(token.word).stem);
}

/** Asks what there is, or how something stands, without naming an action. */
const interrogatives = list(`
  what whats what's which who where how many any is are do does show see view look
  뭐 뭐가 뭐야 뭐뭐 뭔지 뭘 무얼 무엇 무슨 어떤 어느 어디 몇 몇개 있어 있어요 있나 있나요 있지 있죠 있니 있냐 있는지 있습니까 얼마 얼마나 어때 궁금 궁금해 알고
`);

export const isInterrogative = (token: Token): boolean =>
  interrogatives.has(token.word) || interrogatives.has(withoutParticles(token.word).stem);

const newness = list('new another fresh 새 새로 새로운 신규 하나');
/** `a new VM`, `서버 하나`: something is to be made. */
export const isNewness = (token: Token): boolean => newness.has(token.word);

const joiners = list('and & + plus 및 와 과 랑 이랑 하고 그리고');
/** Joins two of a kind: `web-01 and web-02`. */
export const isJoiner = (token: Token): boolean => token.word === ',' || joiners.has(token.word);
/** The particles that join a name with the next one. */
export const joiningTail = /^(?:랑|이랑|와|과|하고|이나|나)$/;

const articles = list('a an the my our your named called is as = : new 은 는 이름은');
/** May stand between a word and the value that it announces: `in the vpc-01`. */
export const isArticle = (token: Token): boolean => articles.has(token.word);

const being = /^(?:is|are|was|were|be|still|currently)$/;
/** Words of grammar such as `up` and `off` are states only where something is said to be in them: `which VMs are off`. */
export const isStateSaid = (tokens: readonly Token[], index: number): boolean => {
  const token = tokens[index];
  if (token?.kind !== 'latin' || !isFunctionWord(token)) return true;
  const before = tokens.slice(0, index);
  return (
    tokens.some(({ word }) => being.test(word)) ||
    (/^(?:up|down)$/.test(token.word) && before.some(({ word }) => /^(?:have|has|got)$/.test(word)))
  );
};
