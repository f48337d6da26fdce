import {
  DescribeAccountAttributesCommand,
  DescribeInstanceStatusCommand,
  DescribeInstanceTypeOfferingsCommand,
} from '@aws-sdk/client-ec2';
import { DecodeAuthorizationMessageCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { KeyValue } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';
import { invalid } from '../refusal.ts';

type DriverFunction = (account: Account, given: readonly KeyValue[], ask: Ask) => Promise<KeyValue[]>;

/** By their ids. */
export const driverFunctions: ReadonlyMap<string, DriverFunction> = new Map([
  ['whoAmI', whoAmI],
  ['accountAttributes', accountAttributes],
  ['specZones', specZones],
  ['plannedEvents', plannedEvents],
  ['decodeAuthorization', decodeAuthorization],
]);

/** As whom AWS knows the connection. */
async function whoAmI(account: Account, _given: readonly KeyValue[], ask: Ask): Promise<KeyValue[]> {
  const { Account: id, Arn, UserId } = await account.sts.read(new GetCallerIdentityCommand({}), ask);
  return pairs({ account: id, arn: Arn, userId: UserId, region: account.region });
}

/** What EC2 says of the account, such as its default VPC. */
async function accountAttributes(account: Account, _given: readonly KeyValue[], ask: Ask): Promise<KeyValue[]> {
  const { AccountAttributes = [] } = await account.ec2.read(new DescribeAccountAttributesCommand({}), ask);
  return AccountAttributes.map(({ AttributeName = '', AttributeValues = [] }) => ({
    key: AttributeName,
    value: AttributeValues.flatMap(({ AttributeValue }) => AttributeValue ?? []).join(', '),
  }));
}

/** With `spec`: the zones of the region that offer it. What is offered may still have no free capacity. */
async function specZones(account: Account, given: readonly KeyValue[], ask: Ask): Promise<KeyValue[]> {
  const spec = needed(given, 'spec', ask);
  const pages = account.ec2.pages(
    (NextToken) =>
      new DescribeInstanceTypeOfferingsCommand({
        LocationType: 'availability-zone',
        Filters: [{ Name: 'instance-type', Values: [spec] }],
        NextToken,
      }),
    (page) => page.NextToken,
    ask,
  );
  const offerings = await gathered(pages, ({ InstanceTypeOfferings }) => InstanceTypeOfferings);
  const zones = offerings.filter(({ InstanceType }) => InstanceType === spec).flatMap(({ Location }) => Location ?? []);
  return pairs({ spec, zones: zones.toSorted().join(', ') });
}

/** Reboots, stops and retirements that AWS has planned, by the ids of the VMs. */
async function plannedEvents(account: Account, _given: readonly KeyValue[], ask: Ask): Promise<KeyValue[]> {
  const pages = account.ec2.pages(
    (NextToken) =>
      new DescribeInstanceStatusCommand({
        IncludeAllInstances: true,
        Filters: [
          {
            Name: 'event.code',
            Values: ['instance-reboot', 'system-reboot', 'system-maintenance', 'instance-retirement', 'instance-stop'],
          },
        ],
        NextToken,
      }),
    (page) => page.NextToken,
    ask,
  );
  const statuses = await gathered(pages, ({ InstanceStatuses }) => InstanceStatuses);
  return statuses.flatMap(({ InstanceId = '', Events = [] }) =>
    Events.map(({ Code = '', NotBefore, Description = '' }) => ({
      key: InstanceId,
      value: [Code, NotBefore?.toISOString(), Description].filter(Boolean).join(' '),
    })),
  );
}

/** With `message`: what an encoded reason for a refusal says. Needs the permission sts:DecodeAuthorizationMessage. */
async function decodeAuthorization(account: Account, given: readonly KeyValue[], ask: Ask): Promise<KeyValue[]> {
  const EncodedMessage = needed(given, 'message', ask);
  const { DecodedMessage } = await account.sts.read(new DecodeAuthorizationMessageCommand({ EncodedMessage }), ask);
  return pairs({ decoded: DecodedMessage });
}

function needed(given: readonly KeyValue[], key: string, { subject }: Ask): string {
  const value = given.find((pair) => pair.key === key)?.value.trim();
  if (value) return value;
  throw invalid(
    subject,
    { en: `the function needs the value ${key}`, ko: `함수에 ${key} 값이 필요합니다` },
    { en: `Give it as ${key}=VALUE.`, ko: `${key}=값 형식으로 지정하십시오.` },
  );
}

const pairs = (values: Readonly<Record<string, string | undefined>>): KeyValue[] =>
  Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
