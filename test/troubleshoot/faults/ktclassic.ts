import type { MyImage } from '../../../drivers/contract/myimage.ts';
import type { Page } from '../../../drivers/contract/page.ts';
import type { VMSpec } from '../../../drivers/contract/vmspec.ts';
import { createSecurity, inboundTCP } from './accounts.ts';
import type { Family } from './family.ts';
import { vm } from './requests.ts';
import type { Request, Scenario } from './scenario.ts';
import { type Account, fault } from './world.ts';

const provider = 'KTCLASSIC';
const zone = { region: 'seoul', zone: 'seoul-a' };

const disk = (changes: object): Request => ({
  operation: 'CreateDisk',
  input: { name: 'data-02', sizeGB: 30, ...changes },
});
const snapshot: Request = { operation: 'SnapshotVM', input: { name: 'golden-02', vm: 'web-01' } };
const rules = (direction: 'inbound' | 'outbound'): Request => ({
  operation: 'AddRules',
  input: { name: 'sg-web', rules: [{ ...inboundTCP(8080), direction }] },
});

/** The images that a spec is offered for, as the driver lists them in the spec's own facts. */
const imagesOf = (spec: string): readonly string[] => (spec.startsWith('m1') ? ['ubuntu-24.04'] : ['rocky-9']);
const withImages = (spec: VMSpec): VMSpec => ({
  ...spec,
  keyValues: [{ key: 'CorrespondingImageIds', value: imagesOf(spec.name).join(',') }],
});

const widest = { ...inboundTCP(1), toPort: 65_535 };
const overlaps = async ({ cloud, call }: Account, names: readonly string[]) => {
  const groups = await cloud.security.listSecurity(call);
  const inbound = groups
    .filter(({ iid }) => names.includes(iid.nameId))
    .flatMap((group) => group.rules.filter(({ direction }) => direction === 'inbound'));
  return inbound.some(({ toPort = 0 }) => toPort === 65_535) && inbound.length > 1;
};
const isSuspended = async ({ cloud, call }: Account, name: string) =>
  (await cloud.vm.getVMStatus({ nameId: name }, call)) === 'Suspended';
const suspendWeb = ({ cloud, call }: Account) => cloud.vm.suspendVM({ nameId: 'web-01' }, call);

const scenarios: readonly Scenario[] = [
  {
    playbook: 'ktclassic-address-not-ready',
    world: {
      provider,
      faults: [
        fault('vm.startVM', {
          kind: 'conflict',
          code: '431',
          message:
            'Unable to execute API command createportforwardingrule due to invalid value. Invalid parameter ipaddressid value= due to incorrect long value format, or entity does not exist or due to incorrect parameter annotation for the field in api cmd class.',
        }),
      ],
    },
    request: vm('web-03'),
    mend: { byHand: /Wait a minute, look whether the VM and its address are there/ },
  },
  {
    playbook: 'ktclassic-disk-size',
    world: {
      provider,
      faults: [
        fault(
          'disk.createDisk',
          { kind: 'invalid-input', message: "Invalid Disk Size. 'HDD' disk size Must be a multiple of 10GB." },
          ({ mended }, { sizeGB }) => !mended && sizeGB !== undefined && sizeGB % 10 !== 0,
        ),
      ],
    },
    request: disk({ sizeGB: 25 }),
    mend: { remedy: { operation: 'CreateDisk', input: { sizeGB: 30 }, retries: 'as-this' } },
  },
  {
    playbook: 'ktclassic-disk-zone',
    region: zone,
    world: {
      provider,
      faults: [
        fault(
          'disk.createDisk',
          { kind: 'invalid-input', message: 'The zone of the disk is not the zone of the connection info' },
          ({ mended }, request) => !mended && request.zone !== undefined && request.zone !== zone.zone,
        ),
      ],
    },
    request: disk({ zone: 'seoul-b' }),
    mend: { remedy: { operation: 'CreateDisk', input: { sizeGB: 30 }, retries: 'as-this' } },
    unfounded: { request: disk({ zone: zone.zone }) },
  },
  {
    playbook: 'ktclassic-general-error',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          { kind: 'unknown', code: '530', message: 'general error' },
          ({ mended }, { spec, image }) => !mended && !imagesOf(spec).includes(image),
        ),
      ],
      answers: {
        'vmSpec.listVMSpecPage': (page: Page<VMSpec>) => ({ ...page, items: page.items.map(withImages) }),
        'vmSpec.getVMSpec': withImages,
      },
    },
    request: vm('web-03', { spec: 'c1.large' }),
    mend: { remedy: { operation: 'StartVM', input: { spec: 'm1.small' }, retries: 'as-this' } },
    unfounded: { request: vm('web-03') },
  },
  {
    playbook: 'ktclassic-image-too-young',
    world: {
      provider,
      faults: [
        fault('myImage.deleteMyImage', {
          kind: 'wrong-state',
          code: '431',
          message: 'The image can be deleted an hour after its creation',
        }),
      ],
      // The person waits: then it is as old as the others.
      answers: {
        'myImage.getMyImage': (image: MyImage, { mended }) =>
          mended ? { ...image, createdTime: '2026-01-01T00:00:00.000Z' } : image,
      },
    },
    prepare: async (account) => {
      await suspendWeb(account);
      await account.cloud.myImage.snapshotVM({ name: 'golden-02', sourceVM: 'web-01' }, account.call);
    },
    request: { operation: 'DeleteMyImage', input: { name: 'golden-02' } },
    mend: { byHand: /when the hour is over/ },
    unfounded: { request: { operation: 'DeleteMyImage', input: { name: 'web-golden-01' } } },
    sound: {
      prepare: async ({ cloud, call }) =>
        await cloud.myImage.snapshotVM({ name: 'golden-02', sourceVM: 'web-01' }, call),
    },
  },
  {
    playbook: 'ktclassic-image-vm-running',
    world: {
      provider,
      faults: [
        fault(
          'myImage.snapshotVM',
          { kind: 'wrong-state', code: '431', message: 'The VM must be stopped to make an image of it' },
          async (account, { sourceVM }) => !(await isSuspended(account, sourceVM)),
        ),
      ],
    },
    request: snapshot,
    mend: { remedy: { operation: 'SuspendVM', input: { name: 'web-01' }, retries: 'afterwards' } },
    unfounded: { prepare: suspendWeb },
    sound: { prepare: suspendWeb },
  },
  {
    playbook: 'ktclassic-outbound-rules',
    world: {
      provider,
      faults: [
        fault(
          'security.addRules',
          { kind: 'unsupported', message: 'KT Cloud does not support outbound rules' },
          ({ mended }, _group, added) => !mended && added.some(({ direction }) => direction === 'outbound'),
        ),
      ],
    },
    prepare: (account) => createSecurity(account, 'sg-web'),
    request: rules('outbound'),
    mend: { byHand: /Leave outbound rules out/, instead: rules('inbound') },
    sound: { prepare: (account) => createSecurity(account, 'sg-web') },
  },
  {
    playbook: 'ktclassic-overlapping-rules',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'conflict',
            code: '537',
            message: 'Failed to create port forwarding rule: The range specified, 22-22, conflicts with rule 4711',
          },
          (account, { securityGroups }) => overlaps(account, securityGroups),
        ),
      ],
    },
    prepare: (account) => createSecurity(account, 'sg-wide', [widest, inboundTCP(22)]),
    request: vm('web-03', { securityGroups: ['sg-wide'] }),
    mend: {
      byHand: /Take the narrower rule out of the group/,
      calls: [{ operation: 'RemoveRules', input: { name: 'sg-wide', rules: [inboundTCP(22)] } }],
    },
    alongside: ['cloudstack-rule-conflict'],
    unfounded: { prepare: (account) => createSecurity(account, 'sg-wide', [inboundTCP(22)]) },
    sound: { prepare: (account) => createSecurity(account, 'sg-wide', [inboundTCP(22)]) },
  },
  {
    playbook: 'ktclassic-wrong-state',
    world: {
      provider,
      faults: [
        fault('vm.suspendVM', {
          kind: 'wrong-state',
          message: "Failed. The VM is already 'Suspended'.",
        }),
      ],
      answers: { 'vm.getVMStatus': (status: string, { mended }) => (mended ? status : 'Suspended') },
    },
    request: { operation: 'SuspendVM', input: { name: 'web-01' } },
    mend: { remedy: { operation: 'GetVMStatus', input: { name: 'web-01' } } },
  },
];

export const ktclassic: Family = {
  scenarios,
  beyond: {
    'ktclassic-rules-not-ready':
      "A line of the server's own log: CB-Spider's driver writes it where there is nothing to do, and goes on.",
  },
};
