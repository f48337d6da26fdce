import { z } from 'zod';
import { type AnyCallHandler, anyCallRequestSchema } from '../contract/anycall.ts';
import { CloudError } from '../contract/errors.ts';
import type { SpiderContext } from './context.ts';
import { wireKeyValuesSchema } from './iid.ts';
import { accept } from './refusal.ts';

const answerSchema = z.object({ FID: z.string(), OKeyValueList: wireKeyValuesSchema });

/** What a function does, only the server's driver knows: each call is taken for a change. */
export function createAnyCallHandler(context: SpiderContext): AnyCallHandler {
  return {
    async anyCall(request, call) {
      const subject = { resource: 'operation', name: request.fid } as const;
      const { fid, keyValues } = accept(context, anyCallRequestSchema, request, subject);
      const reqInfo = { FID: fid, IKeyValueList: keyValues.map(({ key, value }) => ({ Key: key, Value: value })) };
      const asked = { method: 'POST', path: ['anycall'], reqInfo, subject, answer: answerSchema } as const;
      const answer = await context.exchange.ask(asked, call).catch((error: unknown) => {
        throw error instanceof CloudError && isNoFunction(error) ? noFunction(error, context) : error;
      });
      return { fid: answer.FID, keyValues: answer.OKeyValueList ?? [] };
    },
  };
}

/** In the words of the server's drivers: "nope Function is not implemented!". */
const isNoFunction = ({ cspMessage }: CloudError): boolean =>
  /\b(function|fid)\b.*\bnot (implemented|supported|found)|AnyCallHandler.*not (implemented|supported)/i.test(
    cspMessage ?? '',
  );

const noFunction = ({ subject, cspMessage, code }: CloudError, { provider }: SpiderContext): CloudError =>
  new CloudError({
    kind: 'unsupported',
    subject,
    provider,
    code,
    cspMessage,
    fact: { en: 'the driver has no function of this id', ko: '드라이버에 이 ID의 함수가 없습니다' },
    remedy: {
      en: "Look its functions up in the source of the server's driver: the server does not list them.",
      ko: '서버는 함수 목록을 제공하지 않으므로 드라이버 소스에서 함수 ID를 확인하십시오.',
    },
  });
