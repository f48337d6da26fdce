import type { CloudConnection, Handlers } from '../../../drivers/contract/driver.ts';

/** The connection, and which of its methods have answered so far: `vm.startVM`. */
export function exercising(connection: CloudConnection): { connection: CloudConnection; answered: Set<string> } {
  const answered = new Set<string>();
  const watched = (handler: string, methods: object): object =>
    Object.fromEntries(
      Object.entries(methods).map(([method, run]) => [
        method,
        async (...args: unknown[]): Promise<unknown> => {
          const answer: unknown = await run(...args);
          answered.add(`${handler}.${method}`);
          return answer;
        },
      ]),
    );
  const handlers = Object.fromEntries(
    Object.entries(connection.handlers).map(([name, methods]) => [name, watched(name, methods)]),
  ) as Handlers;
  return { connection: { ...connection, handlers }, answered };
}
