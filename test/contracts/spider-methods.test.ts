import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allOperations } from '../../tools/index.ts';
import { methodNames } from './driver-methods.ts';

/** `operations` carry it out here; `reason` is why none does; `comingNext` what is still to come. */
const answerSchema = z.strictObject({
  name: z.string(),
  method: z.string().optional(),
  operations: z.array(z.string()).min(1).optional(),
  reason: z.string().min(20).optional(),
  comingNext: z.literal(true).optional(),
});
type Answer = z.infer<typeof answerSchema>;

const coverageSchema = z.strictObject({
  source: z.string(),
  driver: z.array(answerSchema),
  connection: z.array(answerSchema),
  handlers: z.array(
    z.strictObject({ name: z.string(), comingNext: z.literal(true).optional(), methods: z.array(answerSchema) }),
  ),
  /** Methods of this contract that CB-Spider's interfaces do not have. */
  beyond: z.array(z.strictObject({ method: z.string(), operations: z.array(z.string()).min(1), reason: z.string() })),
});

const { driver, connection, handlers, beyond } = coverageSchema.parse(
  JSON.parse(await readFile(new URL('spider-methods.json', import.meta.url), 'utf8')),
);
const here = handlers.filter(({ comingNext }) => !comingNext);
const next = handlers.filter(({ comingNext }) => comingNext);
const mapped = [...here.flatMap(({ methods }) => methods), ...beyond];
const operations = new Map(allOperations.map((operation) => [operation.name, operation]));

const label = (handler: string, { name }: Answer) => `${handler}.${name}`;
const twice = (names: readonly (string | undefined)[]) => names.filter((name, index) => names.indexOf(name) !== index);

describe('the driver methods of CB-Spider’s interfaces', () => {
  it('are all there: 21 handlers with 131 methods, 3 of a driver, 23 of a connection', () => {
    expect(handlers).toHaveLength(21);
    expect(handlers.flatMap(({ methods }) => methods)).toHaveLength(131);
    expect(driver).toHaveLength(3);
    expect(connection).toHaveLength(21 + 2);
    expect(connection.map(({ name }) => name)).toEqual([
      ...handlers.map(({ name }) => `Create${name}`),
      'IsConnected',
      'Close',
    ]);
  });

  it.each<[string, number]>([
    ['VPCHandler', 7],
    ['SecurityHandler', 7],
    ['KeyPairHandler', 5],
    ['ImageHandler', 5],
    ['VMSpecHandler', 4],
    ['VMHandler', 10],
    ['DiskHandler', 8],
    ['MyImageHandler', 6],
    ['NLBHandler', 11],
    ['ClusterHandler', 11],
    ['TagHandler', 5],
    ['RegionZoneHandler', 4],
    ['PriceInfoHandler', 2],
    ['QuotaInfoHandler', 2],
    ['MonitoringHandler', 2],
    ['AnyCallHandler', 1],
    ['FileSystemHandler', 14],
    ['RDBMSHandler', 6],
    ['DBSpecHandler', 4],
    ['PublicIPHandler', 7],
    ['NICHandler', 10],
  ])('are of %s %i, each named once', (name, count) => {
    const names = handlers.find((handler) => handler.name === name)?.methods.map((method) => method.name) ?? [];
    expect(names).toHaveLength(count);
    expect(twice(names)).toEqual([]);
  });

  it('are each an operation here, or say why not', () => {
    const silent = here.flatMap(({ name, methods }) =>
      methods.filter(({ operations: by, reason }) => !by && !reason).map((method) => label(name, method)),
    );
    const others = [...driver, ...connection].filter(({ operations: by, reason, comingNext }) => {
      return [by, reason, comingNext].filter((answer) => answer !== undefined).length !== 1;
    });
    expect([...silent, ...others]).toEqual([]);
  });

  it('come next only of databases, file systems and monitoring', () => {
    const allowed = ['DBSpecHandler', 'FileSystemHandler', 'MonitoringHandler', 'RDBMSHandler'];
    expect(next.map(({ name }) => name).toSorted()).toEqual(allowed);
    expect(here.flatMap(({ methods }) => methods.filter(({ comingNext }) => comingNext))).toEqual([]);
    const factories = connection.filter(({ comingNext }) => comingNext).map(({ name }) => name.slice('Create'.length));
    expect(factories.toSorted()).toEqual(allowed);
    expect(driver.filter(({ comingNext }) => comingNext)).toEqual([]);
  });

  it('are carried out by operations that exist and say so themselves', () => {
    const wrong = mapped.flatMap(({ method, operations: by = [] }) =>
      by
        .filter((name) => !operations.get(name)?.methods?.some((own) => own === method))
        .map((name) => `${name} does not carry out ${method}`),
    );
    const missing = [...driver, ...connection].flatMap(({ operations: by = [] }) =>
      by.filter((name) => !operations.has(name)),
    );
    expect([...wrong, ...missing]).toEqual([]);
  });

  it('are with those beyond them every method of this contract, each named once', () => {
    const named = mapped.map(({ method }) => method);
    expect(twice(named)).toEqual([]);
    expect(named.toSorted()).toEqual([...methodNames].toSorted());
  });

  it('name every operation that carries out a method', () => {
    const unnamed = allOperations.flatMap(({ name, methods = [] }) =>
      methods
        .filter((method) => !mapped.some((each) => each.method === method && each.operations?.includes(name)))
        .map((method) => `${name} carries out ${method}`),
    );
    expect(unnamed).toEqual([]);
  });
});
