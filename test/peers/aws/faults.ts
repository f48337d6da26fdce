import { type Answer, cut, type Treatment } from './proxy.ts';
import { throttledByEC2, throttledByEKS, throttledByQuery } from './recorded/refusals.ts';
import { type AwsRequest, parameters } from './request.ts';

export type Matching = (request: AwsRequest) => boolean;

export const byAction =
  (...actions: readonly string[]): Matching =>
  ({ action }) =>
    actions.includes(action);

/** `treatment` for the first `times` requests that match, or for those after the first `after` of them. */
export function only(matching: Matching, treatment: Treatment, { after = 0, times = 1 } = {}): Treatment {
  let seen = 0;
  return async (request, next) => {
    if (!matching(request)) return await next();
    seen += 1;
    return seen > after && seen <= after + times ? await treatment(request, next) : await next();
  };
}

/** Nothing reaches the server. */
export const cutBefore: Treatment = async () => cut;

/** The server has done it; nobody hears. */
export const cutAfter: Treatment = async (_request, next) => {
  await next();
  return cut;
};

export const answering =
  (answer: Answer): Treatment =>
  async () =>
    answer;

/** Too many requests, as each service says it. */
export const throttled: Treatment = async ({ service }) =>
  service === 'ec2' ? throttledByEC2 : service === 'eks' ? throttledByEKS : throttledByQuery;

/** However many a client asks for at a time, it is told of so many. AWS may do so; moto counts reservations. */
export const inPagesOf =
  (size: number): Treatment =>
  async (request, next) => {
    const asked = parameters(request);
    if (!asked.has('MaxResults')) return await next();
    asked.set('MaxResults', String(size));
    return await next({ ...request, body: asked.toString() });
  };

/** AWS carries out a request once by its token; moto, which knows none, would do it each time. */
export function knowingTokens(): Treatment {
  const answers = new Map<string, Promise<Answer>>();
  return async (request, next) => {
    const token = tokenOf(request);
    if (token === undefined) return await next();
    const key = `${request.service}:${request.action}:${token}`;
    const known = answers.get(key);
    if (known) return await known;
    const answer = next();
    answers.set(key, answer);
    const { status } = await answer;
    if (status >= 300) answers.delete(key);
    return await answer;
  };
}

function tokenOf({ body }: AwsRequest): string | undefined {
  return (
    new URLSearchParams(body).get('ClientToken') ?? /"client(?:Request)?Token":"([^"]+)"/.exec(body)?.[1] ?? undefined
  );
}
