/** Its `if`, `when`, `how` and `mind` ask nothing. */
const courtesy = new RegExp(
  [
    "(?:(?:i|we)(?:'m| am| was|'re| are| were)?|was) (?:just )?wonder(?:ing|ed)? (?:if|whether) (?:you|we) (?:could|can|would|might)",
    '(?:(?:is )?there )?any (?:chance|way) (?:that )?(?:you|we|i) (?:could|can)',
    '(?:would|do) you mind',
    'how about (?:we|you)',
    "why (?:don'?t|not) (?:we|you)",
    "(?:it (?:would|'d)|it'd|that would) be (?:great|nice|good|lovely|cool|awesome|helpful) if (?:you|we)(?: (?:could|can|would))?",
    "(?:i|we)(?:'d| would) (?:appreciate|love|like) it if (?:you|we)(?: (?:could|can|would))?",
    "if (?:(?:that's|it's|that is|it is) (?:ok|okay|alright|possible|not too much (?:trouble|to ask))|you (?:don'?t mind|please|would|(?:have|get) (?:a |the )?(?:sec(?:ond)?|min(?:ute)?|moment|time|chance))|possible)",
    "when(?:ever)? (?:you (?:get|have|find|got) (?:a |the |some )?(?:free )?(?:sec(?:ond)?|chance|min(?:ute)?|moment|time|mo)|you(?:'re| are) (?:free|ready|able)|you can|possible|convenient)",
  ]
    .map((words) => `\\b${words}(?![\\w'])`)
    .join('|'),
  'gi',
);
/** A message without the courtesy around what it asks for: `would you mind rebooting web-01` is `rebooting web-01`. */
export const withoutCourtesy = (text: string): string => text.replace(courtesy, ' ').replace(/^[\s,]+/, '');
