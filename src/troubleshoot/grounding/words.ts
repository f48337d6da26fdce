/** A run of letters and digits with what joins them: `web-01`, `10.0.1.0/24`, `InvalidGroup.Duplicate`, `web-01이`. */
const runShape = /[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.:/@=+#-]*[\p{L}\p{M}\p{N}_])?/gu;
const hangul = /\p{Script=Hangul}+/u;
/** Hangul that a mark joins to something else belongs to a name: `웹서버-01`. */
const joinedHangul = /\p{Script=Hangul}[-_.:/@][\p{L}\p{N}]|[\p{L}\p{N}][-_.:/@]\p{Script=Hangul}/u;
/** Longer particles than this there are none. */
const longestParticle = 5;

export interface Word {
  readonly text: string;
  /** Where it begins in its sentence. */
  readonly at: number;
  /** Its other readings: a name with Hangul in it ends where a particle may begin. */
  readonly readings: readonly string[];
}

/** The words of a text. Particles that follow a name of Latin letters or digits are words of their own. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(runShape)].flatMap(({ 0: run, index }) => {
    if (!hangul.test(run)) return [word(run, index)];
    if (joinedHangul.test(run)) return [{ text: run, at: index, readings: withoutParticles(run) }];
    return [...run.matchAll(/\p{Script=Hangul}+|\P{Script=Hangul}+/gu)].map(({ 0: part, index: from }) =>
      word(part, index + from),
    );
  });
}

const word = (text: string, at: number): Word => ({ text, at, readings: [text] });

function withoutParticles(run: string): string[] {
  const last = /\p{Script=Hangul}+$/u.exec(run)?.[0].length ?? 0;
  const most = Math.min(last, longestParticle);
  return Array.from({ length: most + 1 }, (_, count) => run.slice(0, run.length - count).replace(/[-_.:/@]+$/, ''));
}
