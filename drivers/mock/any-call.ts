import { type AnyCallHandler, anyCallRequestSchema } from '../contract/anycall.ts';
import type { KeyValue } from '../contract/iid.ts';
import type { MockCloud, MockRequest } from './cloud.ts';
import { accept, unsupported } from './refusal.ts';
import { resourcesIn } from './resources.ts';
import type { State } from './state.ts';

type DriverFunction = (state: State, request: MockRequest, given: readonly KeyValue[]) => KeyValue[];

/** By their ids. The calls are changes, as far as the cloud knows: a lost answer is ambiguous whatever was called. */
const functions: ReadonlyMap<string, DriverFunction> = new Map([['countAll', countAll]]);

export function createAnyCallHandler(cloud: MockCloud): AnyCallHandler {
  return {
    anyCall: (request, call) => {
      const subject = { resource: 'operation', name: request.fid } as const;
      return cloud.change('anyCall.anyCall', subject, call, (state, place) => {
        const { fid, keyValues } = accept(anyCallRequestSchema, request, subject);
        const known = functions.get(fid);
        if (known) return { fid, keyValues: known(state, place, keyValues) };
        const names = [...functions.keys()].join(', ');
        throw unsupported(
          subject,
          { en: 'the driver has no function of this id', ko: '드라이버에 이 ID의 함수가 없습니다' },
          { en: `Its functions are: ${names}.`, ko: `사용할 수 있는 함수: ${names}.` },
        );
      });
    },
  };
}

/** How many resources of each kind the account has in the region; with `type`, of that kind only. */
function countAll(state: State, _request: MockRequest, given: readonly KeyValue[]): KeyValue[] {
  const wanted = given.find(({ key }) => key === 'type')?.value;
  return Object.entries(resourcesIn(state))
    .filter(([type]) => wanted === undefined || type === wanted)
    .map(([key, resources]) => ({ key, value: String(resources.length) }));
}
