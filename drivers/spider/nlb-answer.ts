import { z } from 'zod';
import type { Iid } from '../contract/iid.ts';
import {
  healthProtocolSchema,
  type NLB,
  nlbProtocolSchema,
  nlbScopeSchema,
  nlbTypeSchema,
  portSchema,
} from '../contract/nlb.ts';
import {
  wireIidSchema,
  wireIidsSchema,
  wireKeyValuesSchema,
  wireListSchema,
  wireTextSchema,
  wireTimeSchema,
} from './iid.ts';
import { stubIid } from './stub.ts';

const upper = z.string().transform((text) => text.toUpperCase());
const port = z.coerce.number().pipe(portSchema);
const count = z
  .number()
  .nullish()
  .transform((value) => (typeof value === 'number' && value > 0 ? value : undefined));

const endpoint = { Protocol: upper.pipe(nlbProtocolSchema), Port: port };

/** Type and scope are left empty by some drivers: then they are the usual ones. */
export const nlbAnswer = z
  .object({
    IId: wireIidSchema,
    VpcIID: wireIidSchema,
    Type: upper.pipe(nlbTypeSchema).catch('PUBLIC'),
    Scope: upper.pipe(nlbScopeSchema).catch('REGION'),
    Listener: z.object({ ...endpoint, IP: wireTextSchema, DNSName: wireTextSchema }),
    VMGroup: z.object({ ...endpoint, VMs: wireIidsSchema }),
    HealthChecker: z.object({
      Protocol: upper.pipe(healthProtocolSchema),
      Port: port,
      Interval: count,
      Timeout: count,
      Threshold: count,
    }),
    CreatedTime: wireTimeSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform(
    ({ Listener, VMGroup, HealthChecker, ...nlb }): NLB => ({
      iid: nlb.IId,
      vpc: nlb.VpcIID,
      type: nlb.Type,
      scope: nlb.Scope,
      listener: { protocol: Listener.Protocol, port: Listener.Port, ip: Listener.IP, dnsName: Listener.DNSName },
      vmGroup: { protocol: VMGroup.Protocol, port: VMGroup.Port, vms: VMGroup.VMs },
      healthChecker: {
        protocol: HealthChecker.Protocol,
        port: HealthChecker.Port,
        intervalSeconds: HealthChecker.Interval,
        timeoutSeconds: HealthChecker.Timeout,
        threshold: HealthChecker.Threshold,
      },
      createdTime: nlb.CreatedTime,
      tags: nlb.TagList,
      keyValues: nlb.KeyValueList,
    }),
  );

/** An NLB of a list. One that the server could not read in the cloud, or that has another protocol, has an id only. */
export interface ListedNLB {
  readonly iid: Iid;
  readonly nlb?: NLB | undefined;
}

export const listedNLB = z.looseObject({ IId: wireIidSchema }).transform((entry): ListedNLB => {
  const { IId, ...rest } = entry;
  const whole = nlbAnswer.safeParse({ ...rest, IId: { NameId: IId.nameId, SystemId: IId.systemId } });
  return whole.success ? { iid: IId, nlb: whole.data } : { iid: stubIid(IId) };
});

export const nlbListAnswer = wireListSchema('nlb', listedNLB);

const health = z.object({ AllVMs: wireIidsSchema, HealthyVMs: wireIidsSchema, UnHealthyVMs: wireIidsSchema });

export const healthAnswer = z.object({ healthinfo: health }).transform(({ healthinfo }) => ({
  allVMs: healthinfo.AllVMs,
  healthyVMs: healthinfo.HealthyVMs,
  unhealthyVMs: healthinfo.UnHealthyVMs,
}));
