import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeDriverContract } from '../../contracts/driver.ts';
import { methodNames } from '../../contracts/driver-methods.ts';
import { cloudStackCommands } from '../../doubles/cloudstack/parameters/index.ts';
import type { ZoneKind } from '../../doubles/cloudstack/records.ts';
import type { LoggedCall } from '../../doubles/cloudstack/server.ts';
import { countCalls } from '../../drivers/cloudstack/call-counts.ts';
import { cloudStackUnderTest } from '../../drivers/cloudstack/driver-under-test.ts';
import { call, openVMWorld } from '../../drivers/cloudstack/vm-world.ts';
import { parameterOf, readApiDescription } from './api-description.ts';
import { realEndpoint } from './real-endpoint.ts';

const description = readApiDescription();
const zoneKinds: readonly ZoneKind[] = ['vpc', 'isolated', 'security-groups'];

/** Of every request, whatever the command. */
const envelope = new Set(['command', 'response', 'apikey', 'signature', 'signatureversion', 'expires']);

const sent: LoggedCall[] = [];
for (const zoneKind of zoneKinds) {
  describeDriverContract(
    `the CloudStack driver (${zoneKind}), recorded`,
    cloudStackUnderTest(zoneKind, (each) => void sent.push(each)),
  );
}

const real = realEndpoint(process.env);
if (real) describeDriverContract('the CloudStack driver at a real endpoint', real);

/** A missing command has no parameters, so that each of its is reported. */
const described = (command: string) =>
  description.get(command) ?? { isAsync: false, parameters: new Set<string>(), required: [] };

const parametersOf = ({ parameters }: LoggedCall): string[] =>
  Object.keys(parameters)
    .filter((name) => !envelope.has(name))
    .map(parameterOf);

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();

describe('what the driver has sent, held against the API that a real server describes', () => {
  it('are commands that there are', () => {
    expect(sent.length).toBeGreaterThan(1000);
    expect(unique(sent.map(({ command }) => command)).filter((command) => !description.has(command))).toEqual([]);
  });

  it('has parameters that there are', () => {
    const unknown = sent.flatMap((each) =>
      parametersOf(each)
        .filter((name) => !described(each.command).parameters.has(name))
        .map((name) => `${each.command} ${name}`),
    );
    expect(unique(unknown)).toEqual([]);
  });

  it('has every parameter that is required', () => {
    const missing = sent.flatMap((each) => {
      const given = parametersOf(each);
      return described(each.command)
        .required.filter((name) => !given.includes(name))
        .map((name) => `${each.command} ${name}`);
    });
    expect(unique(missing)).toEqual([]);
  });

  it('waits for jobs where there are jobs, and nowhere else', () => {
    const answered = sent.filter(({ status, answer }) => status === 200 && answer !== undefined);
    const wrong = answered.filter(({ command, answer }) => {
      const [body] = Object.values(answer ?? {});
      const hasJob = typeof body === 'object' && body !== null && 'jobid' in body && command !== 'queryAsyncJobResult';
      return hasJob !== described(command).isAsync;
    });
    expect(unique(wrong.map(({ command }) => command))).toEqual([]);
  });
});

describe('the commands that the sources of the driver name', () => {
  const sources = globSync('drivers/{cloudstack,shared/cloudstack-api}/**/*.ts', {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  });
  const root = new URL('../../../', import.meta.url);
  const verb =
    'list|create|delete|deploy|start|stop|reboot|destroy|attach|detach|resize|associate|disassociate|enable|disable|' +
    'assign|remove|update|scale|upgrade|get|query|authorize|revoke|replace|add|register';
  const command = new RegExp(`'((?:${verb})[A-Z][A-Za-z]+)'`, 'g');
  const named = unique(
    sources.flatMap((file) =>
      [...readFileSync(new URL(file, root), 'utf8').matchAll(command)].map(([, name = '']) => name),
    ),
  );

  it('are all in the API', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(named.length).toBeGreaterThan(40);
    const ofContract = new Set(methodNames.map((method) => method.split('.')[1]));
    expect(named.filter((name) => !description.has(name) && !ofContract.has(name))).toEqual([]);
  });
});

describe('the double of CloudStack, held against the same description', () => {
  it.each(cloudStackCommands.map((each) => [each.name, each] as const))('knows %s as it is', (name, known) => {
    const there = described(name);
    expect(description.has(name)).toBe(true);
    expect(known.async).toBe(there.isAsync);
    expect([...known.parameters.keys()].filter((parameter) => !there.parameters.has(parameter))).toEqual([]);
    const required = [...known.parameters]
      .filter(([, parameter]) => parameter.required)
      .map(([parameter]) => parameter);
    expect(required.toSorted()).toEqual([...there.required].toSorted());
  });
});

describe('the calls that each operation takes', () => {
  it('are printed', async () => {
    const counts = await countCalls(await openVMWorld(), call);
    const rows = [...counts].map(([operation, commands]) => ({
      operation,
      calls: commands.length,
      polls: commands.filter((name) => name === 'queryAsyncJobResult').length,
    }));
    console.table(rows);
    expect(rows.every(({ calls }) => calls > 0)).toBe(true);
  });
});
