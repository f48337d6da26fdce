import { createMarkdown, type MarkdownOptions, type MarkdownStream } from './markdown.ts';
import { sanitise } from './sanitise.ts';

/** The model's text: drawn as markdown for a person, passed on line by line to a file or a pipe. */
export function createTextStream(options: MarkdownOptions & { readonly interactive: boolean }): MarkdownStream {
  if (options.interactive) return createMarkdown(options);
  let partial = '';
  return {
    push(text) {
      const lines = (partial + text).split('\n');
      partial = lines.pop() ?? '';
      for (const line of lines) options.print(sanitise(line));
    },
    end() {
      if (partial !== '') options.print(sanitise(partial));
      partial = '';
    },
    flow: () => '',
  };
}
