import { styleText } from 'node:util';

const formats = {
  strong: 'bold',
  faint: 'dim',
  code: 'cyan',
  good: 'green',
  caution: 'yellow',
  bad: 'red',
  badge: 'inverse',
} as const;

export type StyleName = keyof typeof formats;
/** How things look by what they mean. */
export type Style = Readonly<Record<StyleName, (text: string) => string>>;

export function createStyle(colour: boolean): Style {
  const format = (name: StyleName) => (text: string) =>
    colour && text !== '' ? styleText(formats[name], text, { validateStream: false }) : text;
  return {
    strong: format('strong'),
    faint: format('faint'),
    code: format('code'),
    good: format('good'),
    caution: format('caution'),
    bad: format('bad'),
    badge: format('badge'),
  };
}
