import type { Iid, KeyValue } from '../contract/iid.ts';

/** What KT does not know of a VM and its tags therefore carry. */
export interface Relations {
  readonly vpc: Iid;
  readonly subnet: Iid;
  /** The network of the subnet as it was given when it was made. */
  readonly subnetCidr: string | undefined;
  readonly securityGroups: readonly Iid[];
  readonly imageType: 'PublicImage' | 'MyImage';
  /** CB-Spider's name of the spec, data disk included. */
  readonly spec: string;
}

/** CB-Spider writes these on every VM that it makes, with names as values, and reads them back. */
const spiderKeys = {
  vpc: 'vpcId',
  subnet: 'subnetId',
  securityGroups: 'SecurityGroups',
  address: 'vmPublicIpId',
  spec: 'vmSpecId',
} as const;

/** Ours beside them: the ids of the records, so that a name that moved on to another record is told apart. */
const ownPrefix = 'spinneret.';
const ownKeys = {
  vpc: `${ownPrefix}vpc`,
  subnet: `${ownPrefix}subnet`,
  subnetCidr: `${ownPrefix}subnet-cidr`,
  securityGroups: `${ownPrefix}security-groups`,
  imageType: `${ownPrefix}image-type`,
  sourceVM: `${ownPrefix}source-vm`,
  sourceImage: `${ownPrefix}source-image`,
} as const;

/** On a MyImage: `<id>/<name>` of the VM that it was made from. */
export const sourceVMKey = ownKeys.sourceVM;

/** On a MyImage: the id of KT's own image that its VM began with. KT sells specs for that one. */
export const sourceImageKey = ownKeys.sourceImage;

const reserved: ReadonlySet<string> = new Set(Object.values(spiderKeys));

/** Tags that the driver needs and people neither see nor change. */
export const isReservedKey = (key: string): boolean => reserved.has(key) || key.startsWith(ownPrefix);

export const ownTagsOf = (tags: readonly KeyValue[]): KeyValue[] => tags.filter(({ key }) => !isReservedKey(key));

/** A name may have the comma that separates names in CB-Spider's list. */
const encoded = (name: string): string => name.replaceAll('%', '%25').replaceAll(',', '%2C');
const decoded = (name: string): string => name.replaceAll('%2C', ',').replaceAll('%25', '%');

export function relationTags(relations: Relations): KeyValue[] {
  const { vpc, subnet, subnetCidr, securityGroups, imageType, spec } = relations;
  return [
    { key: spiderKeys.vpc, value: vpc.nameId },
    { key: spiderKeys.subnet, value: subnet.nameId },
    { key: spiderKeys.securityGroups, value: securityGroups.map(({ nameId }) => encoded(nameId)).join(',') },
    { key: spiderKeys.spec, value: spec },
    { key: ownKeys.vpc, value: vpc.systemId },
    { key: ownKeys.subnet, value: subnet.systemId },
    ...(subnetCidr === undefined ? [] : [{ key: ownKeys.subnetCidr, value: subnetCidr }]),
    { key: ownKeys.securityGroups, value: securityGroups.map(({ systemId }) => systemId).join(',') },
    { key: ownKeys.imageType, value: imageType },
  ].filter(({ value }) => value !== '');
}

export const addressTag = (addressId: string): KeyValue => ({ key: spiderKeys.address, value: addressId });

/** The relations that tags tell. A VM that was made elsewhere has few or none; one of CB-Spider's has names for ids. */
export function relationsIn(tags: readonly KeyValue[]) {
  const byKey = new Map(tags.map(({ key, value }) => [key, value]));
  const iid = (nameKey: string, idKey: string): Iid | undefined => {
    const nameId = byKey.get(nameKey);
    return nameId === undefined ? undefined : { nameId, systemId: byKey.get(idKey) ?? nameId };
  };
  const names = (byKey.get(spiderKeys.securityGroups) ?? '').split(',').filter(Boolean).map(decoded);
  const ids = (byKey.get(ownKeys.securityGroups) ?? '').split(',').filter(Boolean);
  return {
    vpc: iid(spiderKeys.vpc, ownKeys.vpc),
    subnet: iid(spiderKeys.subnet, ownKeys.subnet),
    subnetCidr: byKey.get(ownKeys.subnetCidr),
    securityGroups: names.map((nameId, index): Iid => ({ nameId, systemId: ids[index] ?? nameId })),
    imageType: byKey.get(ownKeys.imageType) === 'MyImage' ? ('MyImage' as const) : ('PublicImage' as const),
    spec: byKey.get(spiderKeys.spec),
    addressId: byKey.get(spiderKeys.address),
  };
}

export type KnownRelations = ReturnType<typeof relationsIn>;
