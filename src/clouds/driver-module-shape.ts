import { z } from 'zod';
import { type CloudConnection, driverFactsSchema, handlerNames } from '../../drivers/contract/driver.ts';
import { handlerMethods } from '../../drivers/contract/methods.ts';
import { driverDescriptionSchema } from '../../drivers/contract/plugin.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { unfit } from './driver-module-errors.ts';

export type DriverDescription = z.infer<typeof driverDescriptionSchema>;

type Method = (...values: unknown[]) => unknown;
const isMethod = (value: unknown): value is Method => typeof value === 'function';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const example: Localized = {
  en: 'The template in templates/driver of the package shows how.',
  ko: '패키지의 templates/driver 템플릿을 참고하십시오.',
};

/** The function that makes the driver. Throws CloudError. */
export function creatorOf(driver: string, module: unknown): () => unknown {
  const create: unknown = isObject(module) ? Reflect.get(module, 'createDriver') : undefined;
  if (isMethod(create)) return create;
  const names = isObject(module) ? Object.keys(module) : [];
  const found = names.slice(0, 10).join(', ');
  throw unfit(
    driver,
    {
      en: `its module exports no function createDriver${found === '' ? '' : `, only ${found}`}`,
      ko: `모듈이 createDriver 함수를 내보내지 않습니다${found === '' ? '' : `(내보낸 이름: ${found})`}`,
    },
    {
      en: `Write: export function createDriver() { ... }. ${example.en}`,
      ko: `export function createDriver() { ... } 형태로 작성하십시오. ${example.ko}`,
    },
  );
}

/** What the driver says of itself, and its `connect`. Throws CloudError that names everything that does not fit. */
export function checkedDriver(driver: string, made: unknown): { description: DriverDescription; connect: Method } {
  if (!isObject(made)) {
    throw unfit(
      driver,
      { en: 'createDriver answers with no driver', ko: 'createDriver가 드라이버를 반환하지 않습니다' },
      {
        en: `Return an object with provider, version and connect. ${example.en}`,
        ko: `provider, version, connect를 가진 객체를 반환하십시오. ${example.ko}`,
      },
    );
  }
  const connect: unknown = Reflect.get(made, 'connect');
  const description = driverDescriptionSchema.safeParse(made);
  if (description.success && isMethod(connect)) {
    return { description: description.data, connect: (...values) => Reflect.apply(connect, made, values) };
  }
  const wrong = description.success ? [] : problemsOf(description.error);
  throw unfitParts(driver, 'driver', isMethod(connect) ? wrong : [...wrong, 'connect: expected a function']);
}

export interface CheckedConnection {
  readonly connection: CloudConnection;
  /** What is there and is not used. */
  readonly warnings: readonly Localized[];
}

const callLimitsSchema = z.record(z.string(), z.number().positive()).optional();

/**
 * The connection with the contract's own handlers and methods and no others, each called through `call`. Throws
 * CloudError that names everything that is missing.
 */
export function checkedConnection(
  driver: string,
  connected: unknown,
  call: (method: Method, values: readonly unknown[]) => Promise<unknown>,
): CheckedConnection {
  if (!isObject(connected)) throw unfitParts(driver, 'connection', ['expected an object']);
  const given: unknown = Reflect.get(connected, 'handlers');
  const facts = driverFactsSchema.safeParse(Reflect.get(connected, 'facts'));
  const limits = callLimitsSchema.safeParse(Reflect.get(connected, 'limits'));
  const wrong = [
    ...(facts.success ? [] : problemsOf(facts.error, 'facts')),
    ...(limits.success ? [] : problemsOf(limits.error, 'limits')),
  ];
  const bound = (subject: object, name: string): Method | undefined => {
    const method: unknown = Reflect.get(subject, name);
    if (!isMethod(method)) return undefined;
    return (...values) => call((...rest) => Reflect.apply(method, subject, rest), values);
  };

  const handlers: Record<string, Record<string, Method>> = {};
  const unused: string[] = [];
  if (!isObject(given)) wrong.push('handlers: expected an object');
  else {
    unused.push(...Object.keys(given).filter((name) => !handlerNames.some((known) => known === name)));
    for (const name of handlerNames) {
      const handler: unknown = Reflect.get(given, name);
      if (handler === undefined) continue;
      if (!isObject(handler)) {
        wrong.push(`handlers.${name}: expected an object`);
        continue;
      }
      const methods: Record<string, Method> = {};
      for (const [method, requirement] of Object.entries(handlerMethods[name])) {
        const found = bound(handler, method);
        if (found) methods[method] = found;
        else if (requirement === 'required') wrong.push(`${name}.${method}: missing`);
      }
      handlers[name] = methods;
      unused.push(
        ...methodsOf(handler)
          .filter((method) => !(method in handlerMethods[name]))
          .map((method) => `${name}.${method}`),
      );
    }
  }
  const [check, close] = [bound(connected, 'check'), bound(connected, 'close')];
  if (!check) wrong.push('check: missing');
  if (!close) wrong.push('close: missing');
  if (!facts.success || !check || !close || wrong.length > 0) throw unfitParts(driver, 'connection', wrong);
  return {
    connection: { handlers, facts: facts.data, limits: limits.data, check, close } as unknown as CloudConnection,
    warnings: unused.length === 0 ? [] : [notOfTheContract(driver, unused)],
  };
}

/** Of a class, too. Private ones begin with `_` where they are not private to the language. */
function methodsOf(handler: object): string[] {
  const names = new Set<string>();
  for (let level: object | null = handler; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      if (name !== 'constructor' && !name.startsWith('_') && isMethod(Reflect.get(handler, name))) names.add(name);
    }
  }
  return [...names];
}

function problemsOf({ issues }: z.ZodError, at?: string): string[] {
  return issues.map(({ path, message }) => `${[...(at ? [at] : []), ...path].join('.')}: ${message}`);
}

function unfitParts(driver: string, part: 'driver' | 'connection', wrong: readonly string[]) {
  const list = wrong.join('; ');
  return unfit(
    driver,
    part === 'driver'
      ? {
          en: `what createDriver returns does not fit: ${list}`,
          ko: `createDriver가 반환한 드라이버가 계약에 맞지 않습니다: ${list}`,
        }
      : {
          en: `its connection does not fit the contract: ${list}`,
          ko: `드라이버의 연결이 계약에 맞지 않습니다: ${list}`,
        },
    {
      en: `Add what is missing to the driver; a handler that the cloud lacks is left out whole. ${example.en}`,
      ko: `드라이버에 빠진 부분을 추가하십시오. 클라우드에 없는 기능은 핸들러를 통째로 빼십시오. ${example.ko}`,
    },
  );
}

const notOfTheContract = (driver: string, names: readonly string[]): Localized => ({
  en: `Driver ${driver}: not part of the contract and not used: ${names.join(', ')}.`,
  ko: `드라이버 ${driver}: 계약에 없어 사용하지 않습니다: ${names.join(', ')}`,
});
