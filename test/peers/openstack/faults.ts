import { type Answer, type CloudRequest, cut, type Treatment } from './proxy.ts';

export type Matching = (request: CloudRequest) => boolean;

/** A request by its service, method and path, its ids left out: `compute DELETE /servers/:id`. */
export function titleOf({ service, method, path }: CloudRequest): string {
  const below = path.replace(/^\/v[\d.]+(?:\/[0-9a-f]{32})?(?=\/)/, '').replace(/\/[0-9a-f-]{32,36}(?=\/|$)/g, '/:id');
  return `${service} ${method} ${below}`;
}

export const titled =
  (title: string): Matching =>
  (request) =>
    titleOf(request) === title;

/** `treatment` for the first `times` requests that match after the first `after` of them; the others are handed on. */
export function only(matching: Matching, treatment: Treatment, { after = 0, times = 1 } = {}): Treatment {
  let seen = 0;
  return async (request, next) => {
    if (!matching(request)) return await next();
    seen += 1;
    return seen > after && seen <= after + times ? await treatment(request, next) : await next();
  };
}

/** Nothing reaches the cloud. */
export const cutBefore: Treatment = async () => cut;

/** The cloud has done it; nobody hears. */
export const cutAfter: Treatment = async (_request, next) => {
  await next();
  return cut;
};

export const answering =
  (answer: Answer): Treatment =>
  async () =>
    answer;

const soon = { 'retry-after': '1', 'content-type': 'application/json' };

/** As Nova's own limiter of old and the proxies before today's clouds say it. */
export const tooMany: Answer = {
  status: 429,
  headers: soon,
  body: JSON.stringify({ overLimit: { code: 429, message: 'This request was rate-limited.' } }),
};

/** A service that is being restarted, as the proxy before it says. */
export const unavailable: Answer = { status: 503, headers: soon, body: '' };
