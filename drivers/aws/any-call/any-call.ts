import { type AnyCallHandler, anyCallRequestSchema } from '../../contract/anycall.ts';
import type { Account } from '../account.ts';
import { accept, unsupported } from '../refusal.ts';
import { driverFunctions } from './driver-functions.ts';

/** What AWS tells beyond the contract. Every function only reads. */
export function createAnyCallHandler(account: Account): AnyCallHandler {
  return {
    async anyCall(request, call) {
      const subject = { resource: 'operation', name: request.fid } as const;
      const { fid, keyValues } = accept(anyCallRequestSchema, request, subject);
      const driverFunction = driverFunctions.get(fid);
      if (!driverFunction) {
        const names = [...driverFunctions.keys()].join(', ');
        throw unsupported(
          subject,
          { en: 'the driver has no function of this id', ko: '드라이버에 이 ID의 함수가 없습니다' },
          { en: `Its functions are: ${names}.`, ko: `사용할 수 있는 함수: ${names}.` },
        );
      }
      return { fid, keyValues: await driverFunction(account, keyValues, { call, subject }) };
    },
  };
}
