const isoTime = /\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?/g;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?';
const englishDates = [
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<month>${monthName})(?:,? (?<year>\\d{4}))?`, 'gi'),
  new RegExp(`\\b(?<month>${monthName}) (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?`, 'gi'),
];
const koreanDate = /(?:(?<year>\d{4})년\s?)?(?<month>\d{1,2})월\s?(?<day>\d{1,2})일/g;
const koreanTime = /(?<hour>\d{1,2})시(?:\s?(?<minute>\d{1,2})분)?/g;

/** The ways in which a sentence may write the points in time that occur in a text. */
export function timesOf(text: string): string[] {
  return [...text.matchAll(isoTime)].flatMap(([whole, year = '', month = '', day = '', hour, minute, second]) => {
    const date = [`${year}-${month}-${day}`, dateKey(Number(month), Number(day)), `${year}년`];
    if (hour === undefined || minute === undefined) return [whole, ...date];
    const clock = [Number(hour), Number(hour) % 12 || 12].flatMap((each) => [`${each}:${minute}`, `${each}시`]);
    return [
      whole,
      ...date,
      `${hour}:${minute}`,
      ...clock,
      ...(second === undefined ? [] : [`${hour}:${minute}:${second}`]),
    ];
  });
}

/** The sentence without the dates and times of day that are shown, whose digits are no numbers. */
export function withoutTimes(sentence: string, isShown: (time: string) => boolean): string {
  const blank = (text: string, times: readonly string[]) => (times.every(isShown) ? ' '.repeat(text.length) : text);
  let rest = sentence;
  for (const shape of englishDates) {
    rest = rest.replaceAll(shape, (text, ...found) => {
      const { day, month, year } = groupsOf(found);
      const number = months.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1;
      return blank(text, [dateKey(number, Number(day)), ...(year === undefined ? [] : [`${year}년`])]);
    });
  }
  rest = rest.replaceAll(koreanDate, (text, ...found) => {
    const { day, month, year } = groupsOf(found);
    return blank(text, [dateKey(Number(month), Number(day)), ...(year === undefined ? [] : [`${year}년`])]);
  });
  return rest.replaceAll(koreanTime, (text, ...found) => {
    const { hour, minute } = groupsOf(found);
    return blank(text, [minute === undefined ? `${Number(hour)}시` : `${Number(hour)}:${minute.padStart(2, '0')}`]);
  });
}

const dateKey = (month: number, day: number): string => `${month}월${day}일`;

const groupsOf = (found: readonly unknown[]): Readonly<Record<string, string | undefined>> =>
  found.at(-1) as Readonly<Record<string, string | undefined>>;
