/** How a verb is used where it stands. */
export type VerbForm =
  /** Asks or states; also the bare noun of an action: `꺼줘`, `삭제`. */
  | 'command'
  /** Goes on to another verb: `끄고`. */
  | 'connective'
  /** Describes the noun that follows: `꺼진`, `삭제할`. */
  | 'modifier'
  /** Tells what was done, is said to be done, or will be done by the speaker: `지웠어`, `지운다고`, `끌게`. */
  | 'past'
  /** `지우면`, `지우려면`. */
  | 'conditional'
  | 'question'
  | 'negative';

const syllableBase = 0xac00;
const syllableLast = 0xd7a3;
const finals = { none: 0, n: 4, l: 8, b: 17, ss: 20 } as const;
const vowels = { a: 0, eo: 4, yeo: 6, o: 8, wa: 9, wae: 10, oe: 11, u: 13, wo: 14, eu: 18, i: 20 } as const;
const leadR = 5;

interface Syllable {
  readonly lead: number;
  readonly vowel: number;
  readonly final: number;
}

function split(character: string): Syllable | undefined {
  const code = character.charCodeAt(0);
  if (code < syllableBase || code > syllableLast) return undefined;
  const index = code - syllableBase;
  return { lead: Math.floor(index / 588), vowel: Math.floor((index % 588) / 28), final: index % 28 };
}

const join = ({ lead, vowel, final }: Syllable): string =>
  String.fromCharCode(syllableBase + lead * 588 + vowel * 28 + final);

/** Syllables as a string of their letters, in which one typing slip is one edit. */
export function letters(text: string): string {
  let spelled = '';
  for (const character of text) {
    const syllable = split(character);
    if (!syllable) spelled += character;
    else {
      spelled += String.fromCharCode(0x1100 + syllable.lead, 0x1161 + syllable.vowel);
      if (syllable.final) spelled += String.fromCharCode(0x11a7 + syllable.final);
    }
  }
  return spelled;
}

/** A syllable that says that something is over: `껐`, `했`; not `있` and `겠`. */
export const isPast = (syllable: string): boolean =>
  split(syllable)?.final === finals.ss && syllable !== '있' && syllable !== '겠';

/** A syllable that says that something is to come: `끌` of `끌게요`. */
export const isProspective = (syllable: string): boolean => split(syllable)?.final === finals.l;

export const isHangul = (text: string): boolean => /^[가-힣]/.test(text);

/** A shape that a verb stem takes before its ending, and what that shape alone says. */
export interface Surface {
  readonly text: string;
  readonly form: VerbForm;
}

/** `지우` gives `지우`, `지워`, `지웠`, `지운`, `지울`, `지웁`. Nouns of action (`생성`) conjugate through 하다 instead. */
export function surfacesOf(stem: string): Surface[] {
  const head = stem.slice(0, -1);
  const last = split(stem.slice(-1));
  const surfaces: Surface[] = [{ text: stem, form: 'command' }];
  if (!last) return surfaces;
  const add = (text: string, form: VerbForm) => surfaces.push({ text, form });
  if (last.final === finals.l) {
    add(head + join({ ...last, final: finals.none }), 'command');
    add(head + join({ ...last, final: finals.n }), 'modifier');
    add(head + join({ ...last, final: finals.b }), 'command');
  }
  if (last.final !== finals.none) return surfaces;
  add(head + join({ ...last, final: finals.n }), 'modifier');
  add(head + join({ ...last, final: finals.l }), 'modifier');
  add(head + join({ ...last, final: finals.b }), 'command');
  const contracted = contract(head, last);
  if (contracted !== stem) add(contracted, 'command');
  const end = split(contracted.slice(-1));
  if (end) add(contracted.slice(0, -1) + join({ ...end, final: finals.ss }), 'past');
  return surfaces;
}

/** The stem joined with 아/어: `끄` `꺼`, `보이` `보여`, `멈추` `멈춰`, `부르` `불러`. */
function contract(head: string, last: Syllable): string {
  const before = split(head.slice(-1));
  const bright = before?.vowel === vowels.a || before?.vowel === vowels.o;
  switch (last.vowel) {
    case vowels.i:
      return head + join({ ...last, vowel: vowels.yeo });
    case vowels.u:
      return head + join({ ...last, vowel: vowels.wo });
    case vowels.o:
      return head + join({ ...last, vowel: vowels.wa });
    case vowels.oe:
      return head + join({ ...last, vowel: vowels.wae });
    case vowels.eu:
      if (last.lead === leadR && before && before.final === finals.none) {
        const doubled = join({ ...before, final: finals.l });
        return head.slice(0, -1) + doubled + join({ ...last, vowel: bright ? vowels.a : vowels.eo });
      }
      return head + join({ ...last, vowel: bright ? vowels.a : vowels.eo });
    case vowels.a:
      return join(last) === '하' ? `${head}해` : head + join(last);
    default:
      return head + join(last);
  }
}

const endingStart =
  /^(?:[고기면자지게니며서도라요줘줄주준려는은을어아여었았였습세셔십시네나냐래죠든놔놓둬두버봐보볼본야까다달드음셈삼쇼쥬죵욤염]|바람|바랍|요망|요청|부탁|ㄱ+$)/;
const doing = /^(?:하|해|했|할|한|합|함|되|된|됐|될|돼|됩|됨|시키|시켜|시킬|시킨|시킵)/;

/**
 * What a verb means with `rest` after one of its surfaces, or undefined where `rest` is no ending, so that the word is
 * another one (`보안` is not `보`).
 */
export function formWith(surface: Surface, rest: string): VerbForm | undefined {
  if (rest === '') return surface.form;
  const done = doing.exec(rest);
  if (done) return formOfDoing(done[0], rest.slice(done[0].length));
  if (!endingStart.test(rest) && !isParticles(rest)) return undefined;
  if (surface.form !== 'modifier') return ending(rest, surface.form);
  if (rest.startsWith('까')) return 'question';
  return /^(?:래|니까)/.test(rest) ? 'command' : 'past';
}

function formOfDoing(verb: string, rest: string): VerbForm | undefined {
  if (rest !== '' && !endingStart.test(rest) && !/^[\s수]/.test(rest)) return undefined;
  if (/^[했됐]$/.test(verb)) return 'past';
  /** What is or becomes done is a state, not a request. */
  if (/^[되돼된될됩됨]$/.test(verb)) return 'modifier';
  if (rest === '') return /^[한할]$|^시[킬킨]$/.test(verb) ? 'modifier' : 'command';
  if (/^[한할]$/.test(verb)) return formWith({ text: verb, form: 'modifier' }, rest);
  return ending(rest, 'command');
}

function ending(rest: string, form: VerbForm): VerbForm {
  if (form === 'past') return 'past';
  if (/^(?:지(?:는|도|를)?\s*(?:마|말|않|못|는))/.test(rest)) return 'negative';
  if (/^고(?!\s*싶)/.test(rest) || /^며/.test(rest)) return 'connective';
  if (/^(?:면|으면|려면|으려면|려거든|거든|을수록)/.test(rest)) return 'conditional';
  if (/^(?:었|았|였)/.test(rest)) return 'past';
  if (/^(?:는지|을지|을까|까|나요|나$|니$|냐|는가|도\s*(?:돼|되|될|괜찮)|야\s*(?:하나|할까|돼$|되나))/.test(rest))
    return 'question';
  if (/^(?:는|은$|을$|던)/.test(rest)) return 'modifier';
  if (/^(?:[어아]?\s*줄게|을게|라고|라는|자고|다고)/.test(rest)) return 'past';
  return 'command';
}

const particle =
  '(?:들|을|를|이|가|은|는|의|에게|에서|에|으로|로|와|과|이랑|랑|하고|도|만|부터|까지|마다|별|보다|처럼|이나|나|이라는|라는|이란|란|이라고|라고|인|이고|좀|요|이야|야|이에요|예요|입니다|임|대로|밖에|한테|께)';
const particles = new RegExp(`^${particle}{1,4}$`);
const leadingParticle = /^(?:에서는|에서|에는|에|을|를|은|는|의|으로|로|랑|이랑)/;

/** Whether `text` is nothing but particles: `들을`, `에서는`. */
export const isParticles = (text: string): boolean => particles.test(text);

/** The particle at the start of an ending that runs into the next word: `을` of `을꺼줘`. */
export const leadingParticleOf = (text: string): string => leadingParticle.exec(text)?.[0] ?? '';

const wordParticle = new RegExp(`^(.*?[가-힣A-Za-z0-9])(${particle}{1,3})$`, 'u');

/** A Korean word without the particles at its end; one syllable always stays. */
export function withoutParticles(word: string): { stem: string; particles: string } {
  const match = wordParticle.exec(word);
  return match?.[1] && match[2] ? { stem: match[1], particles: match[2] } : { stem: word, particles: '' };
}
