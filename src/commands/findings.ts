import type { Language } from '../../drivers/contract/text.ts';
import type { Renderer } from '../frontends/terminal/renderer.ts';
import type { Finding } from './doctor-checks.ts';

/** One line a finding, and below it what to do where something is wrong. */
export function sayFindings(
  findings: readonly Finding[],
  { renderer, language }: { readonly renderer: Pick<Renderer, 'say'>; readonly language: Language },
): void {
  for (const { subject, state, fact, remedy } of findings) {
    const mark = { ok: '✓', warning: '!', bad: '✗' }[state];
    renderer.say(`${mark} ${subject[language]}: ${fact[language]}`, state === 'bad' ? 'bad' : undefined);
    if (remedy && state !== 'ok') renderer.say(`  → ${remedy[language]}`);
  }
}
