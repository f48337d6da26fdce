import { StoreError } from '../../store/error.ts';
import { texts } from './phrases.ts';
import type { Renderer } from './renderer.ts';

/** Tells what was thrown at the terminal itself; what a cloud or a model answers comes as an event. */
export function sayFailure(renderer: Renderer, error: unknown): void {
  if (error instanceof StoreError) {
    renderer.say(error.fact, 'bad');
    renderer.say({ en: `→ ${error.remedy.en}`, ko: `→ ${error.remedy.ko}` });
  } else {
    renderer.say(texts.unexpected(error instanceof Error ? error.message : String(error)), 'bad');
  }
}
