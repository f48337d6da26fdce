const fenceLine = /^ {0,3}(`{3,20}|~{3,20})([^`\n]{0,80})$/;

/** What closes a block of code at the end of a message, and opens it again in the next. */
export interface Fence {
  readonly closing: string;
  readonly opening: string;
}

/** The block of code that is still open where the markdown ends. */
export function openFence(markdown: string): Fence | undefined {
  let open: { readonly mark: string; readonly line: string } | undefined;
  for (const line of markdown.split('\n')) {
    const [, mark, words = ''] = fenceLine.exec(line.trimEnd()) ?? [];
    if (mark === undefined) continue;
    if (!open) open = { mark, line: line.trimEnd() };
    else if (mark.startsWith(open.mark) && words === '') open = undefined;
  }
  if (!open) return undefined;
  return { closing: `${markdown.endsWith('\n') ? '' : '\n'}${open.mark}`, opening: `${open.line}\n` };
}
