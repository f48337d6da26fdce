import { z } from 'zod';
import { type AnyCallHandler, anyCallRequestSchema } from '../../contract/anycall.ts';
import type { ErrorSubject } from '../../contract/errors.ts';
import type { KeyValue } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { functionsOf } from './functions.ts';

/** Reads of OpenStack that the contract has no operation for. Whatever changes something is an operation of its own. */
export function createAnyCallHandler(account: Account): AnyCallHandler {
  const { accept, invalid, unsupported } = account.refusals;
  const functions = functionsOf(account);

  return {
    async anyCall(request, call) {
      const subject: ErrorSubject = { resource: 'operation', name: request.fid };
      const { fid, keyValues } = accept(anyCallRequestSchema, request, subject);
      const wanted = functions.find(({ name }) => name.toLowerCase() === fid.toLowerCase());
      if (!wanted) {
        const names = functions.map(({ name }) => name).join(', ');
        throw unsupported(
          subject,
          { en: 'the driver has no function of this name', ko: '드라이버에 이 이름의 함수가 없습니다' },
          { en: `It has: ${names}.`, ko: `사용할 수 있는 함수: ${names}.` },
        );
      }
      const known = wanted.arguments ?? [];
      const strange = keyValues.find(({ key }) => !known.includes(key));
      const missing = known.find((name) => !keyValues.some(({ key }) => key === name));
      if (strange || missing) {
        throw invalid(
          subject,
          strange
            ? {
                en: `${wanted.name} has no argument ${strange.key}`,
                ko: `${wanted.name} 함수에 ${strange.key} 인수가 없습니다`,
              }
            : { en: `${wanted.name} needs ${missing}`, ko: `${wanted.name} 함수에 ${missing} 인수가 필요합니다` },
          known.length > 0
            ? { en: `Its arguments are: ${known.join(', ')}.`, ko: `인수: ${known.join(', ')}.` }
            : { en: 'Call it without arguments.', ko: '인수 없이 호출하십시오.' },
        );
      }
      const ask: Ask = { call, subject };
      const given = new Map(keyValues.map(({ key, value }) => [key, value]));
      return { fid, keyValues: shown(await wanted.run(ask, given)) };
    },
  };
}

/** Members of answers that are secrets. */
const secretMember = /password|secret|token|private_?key|admin_?pass|user_?data/i;

/** Lists and objects as JSON, without what is secret in them. */
const shown = (values: Readonly<Record<string, unknown>>): KeyValue[] =>
  Object.entries(values)
    .filter(([key, value]) => !secretMember.test(key) && value !== undefined && value !== null)
    .map(([key, value]) => ({
      key,
      value:
        typeof value === 'string'
          ? value
          : JSON.stringify(z.json().parse(value), (name, member) => (secretMember.test(name) ? undefined : member)),
    }));
