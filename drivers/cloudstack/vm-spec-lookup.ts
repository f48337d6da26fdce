import type { CallOptions } from '../contract/call.ts';
import { listOfMaps } from '../shared/cloudstack-api/parameters.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { ApiParameters } from '../shared/cloudstack-api/signing.ts';
import type { Account } from './account.ts';
import { byName, findOne } from './names.ts';
import { specPreflights } from './preflight/spec.ts';
import { notFound, provider, type ResourceSubject } from './refusal.ts';
import { limitsOf, type ServiceOffering, serviceOfferingList } from './vm-spec-response.ts';

/** A spec that a VM can be started with. */
export interface NamedSpec {
  /** As a person named it. */
  readonly name: string;
  readonly offering: ServiceOffering;
  readonly cpus: number;
  readonly memoryMiB: number;
  /** Of `deployVirtualMachine` and `createKubernetesCluster`. */
  readonly parameters: ApiParameters;
}

/** An offering whose CPUs and memory are chosen is named with them: `<offering>:<CPUs>x<MiB>`. */
export const customSpecName = (offering: string, cpus: number, memoryMiB: number): string =>
  `${offering}:${cpus}x${memoryMiB}`;

/**
 * The spec that a person names. Throws `not-found`, and `invalid-input` where CPUs and memory are missing, too many, or do
 * not fit the offering.
 */
export async function specNamed(account: Account, name: string, call: CallOptions): Promise<NamedSpec> {
  const subject: ResourceSubject = { resource: 'vmspec', name };
  const rows = await account.api.list(serviceOfferingList, { zoneid: account.zone.id }, { call, subject });
  const { offering, cpus, memoryMiB } = locate(rows, name, account.zone.name);
  const isCustom = offering.iscustomized === true;
  const plan = { offering: offering.name, isCustom, limits: limitsOf(offering), cpus, memoryMiB };
  passPreflight(specPreflights, plan, { provider, subject });
  const details = isCustom ? { cpuNumber: cpus ?? 0, memory: memoryMiB ?? 0, ...speedOf(offering) } : undefined;
  return {
    name,
    offering,
    cpus: cpus ?? offering.cpunumber ?? 0,
    memoryMiB: memoryMiB ?? offering.memory ?? 0,
    parameters: {
      serviceofferingid: offering.id,
      ...(details && listOfMaps('details', [details], account.api.client.dialect.mapIndexBase)),
    },
  };
}

/** Offerings without a speed want one; it is a share of a CPU, and no promise. */
const speedOf = ({ cpuspeed }: ServiceOffering) => (cpuspeed === undefined ? { cpuSpeed: 1000 } : {});

/** The offering that a name means, with the CPUs and memory that the name carries. Throws `not-found`. */
export function locate(rows: readonly ServiceOffering[], name: string, place: string) {
  const subject: ResourceSubject = { resource: 'vmspec', name };
  const whole = findOne(rows, { nameId: name }, subject, byName);
  if (whole) return { offering: whole };
  const [, base = '', cpus, memory] = /^(.+):(\d{1,4})x(\d{1,8})$/.exec(name) ?? [];
  const offering = findOne(rows, { nameId: base }, subject, byName);
  if (!offering) throw notFound(subject, place);
  return { offering, cpus: Number(cpus), memoryMiB: Number(memory) };
}
