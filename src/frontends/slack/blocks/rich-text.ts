import type { RichTextBlock, RichTextBlockElement, RichTextText } from '@slack/types';
import { visible, visibleLine } from '../../visible.ts';
import { pieces } from './escape.ts';
import { limits } from './limits.ts';

/** A part of a line. */
export interface Words {
  readonly text: string;
  readonly look?: 'bold' | 'code';
}

/**
 * Text in which Slack parses nothing, so that whatever a cloud, a model or a person wrote stands there as it is and
 * whole. As many blocks as it needs.
 */
export interface RichText {
  /** Words on a line of their own; none are an empty line. */
  line(...words: readonly Words[]): void;
  /** Text of any length that keeps its line ends. */
  preformatted(text: string): void;
  blocks(): RichTextBlock[];
}

export function createRichText(): RichText {
  const blocks: RichTextBlock[] = [];
  let elements: RichTextBlockElement[] = [];
  let line: RichTextText[] = [];
  /** Of the lines before, put before the next: behind an identifier they would be drawn as a part of it. */
  let lineEnds = '';
  let used = 0;

  const endLines = () => {
    if (line.length > 0) elements.push({ type: 'rich_text_section', elements: line });
    line = [];
    lineEnds = '';
  };
  const endBlock = () => {
    endLines();
    if (elements.length > 0) blocks.push({ type: 'rich_text', elements });
    elements = [];
    used = 0;
  };
  const makeRoom = (length: number) => {
    if (used > 0 && used + length > limits.richText) endBlock();
  };
  const add = (element: RichTextText) => {
    makeRoom(element.text.length);
    used += element.text.length;
    line.push(element);
  };

  return {
    line(...words) {
      const texts = words.map((each) => ({ ...each, text: visibleLine(each.text) })).filter(({ text }) => text !== '');
      makeRoom(texts.reduce((sum, { text }) => sum + text.length, 1));
      if (line.length > 0) lineEnds += '\n';
      for (const { text, look } of texts) {
        for (const piece of pieces(text, limits.richText)) {
          const ends = lineEnds;
          lineEnds = '';
          add({ type: 'text', text: `${ends}${piece}`, ...(look && { style: { [look]: true } }) });
        }
      }
    },
    preformatted(text) {
      endLines();
      for (const piece of pieces(visible(text), limits.richText)) {
        makeRoom(piece.length);
        used += piece.length;
        elements.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: piece }] });
      }
    },
    blocks() {
      endBlock();
      return blocks;
    },
  };
}

export interface Field {
  readonly title: string;
  readonly value: string;
}

/** A value that is longer stands below its title. */
const shortValue = 400;

/** Titles with their values, which are never cut. `exact`: values are drawn as they are typed. */
export function addFields(rich: RichText, fields: readonly Field[], exact = false): void {
  for (const field of fields) {
    const title: Words = { text: `${field.title}  `, look: 'bold' };
    const value = visible(field.value);
    if (value.length > shortValue || value.includes('\n')) {
      rich.line(title);
      rich.preformatted(value);
    } else if (value.trim() === '') rich.line(title, { text: '-' });
    else rich.line(title, { text: value, ...(exact && { look: 'code' }) });
  }
}

/** Lines under a title; nothing where there are none. */
export function addList(rich: RichText, title: string, lines: readonly string[], mark = '• '): void {
  if (lines.length === 0) return;
  addTitle(rich, title);
  for (const line of lines) rich.line({ text: `${mark}${line}` });
}

/** A title, apart from what stands before it. */
export function addTitle(rich: RichText, title: string): void {
  rich.line();
  rich.line({ text: title, look: 'bold' });
}
