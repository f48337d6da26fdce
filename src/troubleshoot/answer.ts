const shapes = [
  [
    'unknown',
    /^(?:i )?(?:do not|don['’]?t|dunno|no idea|not sure|unsure|unknown|can['’]?t (?:tell|say)|cannot (?:tell|say)|who knows)|모르|모름|글쎄|잘\s*모|확실하지|확실치/,
  ],
  [
    'no',
    /^(?:no|nope|nah|not)\b|^(?:아니|아뇨|노\b|없|안\s|그렇지\s*않)|지\s*않(?:아|았|습|고)|[^\s]\s*없(?:어|습|었)/,
  ],
  [
    'yes',
    /^(?:yes|yep|yeah|yup|sure|right|correct|true|indeed|it (?:is|was|does|did)|they (?:are|were|do|did)|i did|we did)\b|^(?:네|넵|예|응|어\s*$|ㅇㅇ|맞|그래|그렇|물론|당연|했)|(?:맞아|맞습니다|있어|있습니다|했어|했습니다|됐어|바꿨)/,
  ],
] as const;

/** What a person has said to a question of yes and no; what is neither counts as not known. */
export function readAnswer(text: string): 'yes' | 'no' | 'unknown' {
  const said = text.trim().toLowerCase();
  return shapes.find(([, shape]) => shape.test(said))?.[0] ?? 'unknown';
}
