import type { Request } from './memory.ts';

/** Takes over what an earlier part of the same message has said: the connection, and the thing that it was about. */
export function carryOver(request: Request, before: readonly Request[]): Request {
  const last = before.at(-1);
  if (!last) return request;
  const { target } = last.entry.operation;
  const name = target && last.input[target.field];
  const connection = target?.type === 'connection' ? name : last.input.connection;
  const input: Record<string, unknown> = { ...request.input };
  for (const { field, slot, required } of request.entry.slots) {
    if (input[field] !== undefined) continue;
    if (slot.kind === 'connection' && connection !== undefined) input[field] = connection;
    if (slot.kind === 'name' && required && target?.type === slot.of && name !== undefined) input[field] = name;
  }
  return { entry: request.entry, input };
}

/** `shut down and delete web-01`: an action without a target of its own takes that of the next one. */
export function shareTargets(requests: readonly Request[]): Request[] {
  return requests.map((request, index) => {
    const { target } = request.entry.operation;
    const next = requests[index + 1];
    const nextTarget = next?.entry.operation.target;
    if (!next || !nextTarget || !target?.exists || nextTarget.type !== target.type) return request;
    const name = next.input[nextTarget.field];
    if (name === undefined || request.input[target.field] !== undefined) return request;
    const { connection } = next.input;
    const shared = connection === undefined ? {} : { connection };
    return { entry: request.entry, input: { ...shared, ...request.input, [target.field]: name } };
  });
}
