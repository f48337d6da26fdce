import type { z } from 'zod';
import { CloudError } from '../../contract/errors.ts';
import type { HttpAnswer } from '../../shared/http.ts';
import { requestIdOf } from './failure.ts';
import { itemsIn, nextMarker } from './paging.ts';
import type { Send, ServiceRequest } from './request.ts';
import type { Ask, Collection, Query, ServiceApi } from './service.ts';

/** As many as every service gives at once where nobody has changed that; one that gives fewer says where to go on. */
const pageSize = 1000;

export function createServiceApi(provider: string, send: Send): ServiceApi {
  function parsed<T>(answer: HttpAnswer, schema: z.ZodType<T>, request: ServiceRequest, ask: Ask): T {
    const result = schema.safeParse(jsonOf(answer.text));
    if (result.success) return result.data;
    const what = `${request.method} ${request.path}`;
    const at = result.error.issues[0]?.path.join('.') ?? '';
    throw new CloudError({
      kind: 'unknown',
      subject: ask.subject,
      provider,
      code: String(answer.status),
      requestId: requestIdOf(answer.headers),
      fact: {
        en: `the answer to ${what} does not have the form that is expected${at && ` (at ${at})`}`,
        ko: `${what} 응답이 예상한 형식이 아닙니다${at && `(위치: ${at})`}`,
      },
      remedy: {
        en: 'Look at what is there. The cloud may be of a version that the driver does not know, or a proxy has changed the answer.',
        ko: '현재 상태를 조회하십시오. 드라이버가 모르는 버전이거나 중간의 프록시가 응답을 바꾸었을 수 있습니다.',
      },
      // It was accepted; only what became of it is not known.
      ambiguous: request.method !== 'GET',
    });
  }

  async function pageOf<T>(collection: Collection<T>, query: Query, ask: Ask) {
    const request: ServiceRequest = { method: 'GET', path: collection.path, query };
    const answer = await send(request, ask);
    return parsed(answer, itemsIn(collection), request, ask);
  }

  const change = async <T>(
    method: ServiceRequest['method'],
    path: string,
    ask: Ask,
    body?: unknown,
    answer?: z.ZodType<T>,
  ): Promise<T | undefined> => {
    const request: ServiceRequest = { method, path, body };
    const given = await send(request, ask);
    return answer && parsed(given, answer, request, ask);
  };

  return {
    async read(path, answer, ask, query) {
      const request: ServiceRequest = { method: 'GET', path, query };
      return parsed(await send(request, ask), answer, request, ask);
    },

    async list(collection, ask, query = {}) {
      const limit = pageSize;
      const found = new Map<string, ReturnType<typeof collection.item.parse>>();
      let marker: string | undefined;
      for (;;) {
        const page = await pageOf(collection, { ...query, limit, marker }, ask);
        const known = found.size;
        // What is made or removed in the meantime moves the others: an item may come twice.
        for (const item of page.items) found.set(collection.idOf(item), item);
        marker = nextMarker(page, collection, limit);
        // A service that knows no pages gives the same again.
        if (marker === undefined || found.size === known) return [...found.values()];
      }
    },

    async page(collection, limit, marker, ask, query = {}) {
      return (await pageOf(collection, { ...query, limit, marker }, ask)).items;
    },

    change: change as ServiceApi['change'],
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
