import type { Handler, Handlers } from '../cloud.ts';

/** Takes handlers of CloudStack's by their names. */
export const pick =
  (handlers: Handlers) =>
  (command: string): Handler => {
    const handler = handlers[command];
    if (!handler) throw new Error(`no such command: ${command}`);
    return handler;
  };
