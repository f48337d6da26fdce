import type { CallOptions } from '../contract/call.ts';
import type { VMRequest } from '../contract/vm.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { ApiParameters } from '../shared/cloudstack-api/signing.ts';
import type { Account } from './account.ts';
import { requireFree } from './disk-attachment.ts';
import { listDataDisks } from './disk-lookup.ts';
import type { Volume } from './disk-response.ts';
import { gigabytesOf } from './disk-state.ts';
import { templateNamed } from './image.ts';
import { keyPairNamed } from './key-pair-lookup.ts';
import { isWindows, needMyImage } from './my-image-lookup.ts';
import { byName, needOne } from './names.ts';
import { type PlannedPlacement, planPlacement } from './network-placement.ts';
import { vmPreflight } from './preflight/vm.ts';
import { alreadyExists, provider } from './refusal.ts';
import { vmList } from './vm-lookup.ts';
import { specNamed } from './vm-spec-lookup.ts';
import { isGone } from './vm-state.ts';

/** A VM that can be deployed: all that its request names is there and fits together. */
export interface LaunchPlan {
  readonly request: VMRequest;
  readonly placement: PlannedPlacement;
  readonly dataDisks: readonly Volume[];
  /** Of `deployVirtualMachine`. */
  readonly parameters: ApiParameters;
}

/** Looks everything up at once and changes nothing. */
export async function planLaunch(account: Account, request: VMRequest, call: CallOptions): Promise<LaunchPlan> {
  const { name, dataDisks = [] } = request;
  const subject = { resource: 'vm', name } as const;
  const place = { vpc: request.vpc, subnet: request.subnet, securityGroups: request.securityGroups };
  const [, image, spec, placement, keyPair, disks] = await Promise.all([
    refuseTakenName(account, name, call),
    imageOf(account, request, call),
    specNamed(account, request.spec, call),
    planPlacement(account, place, call),
    keyPairNamed(account, { nameId: request.keyPair }, call),
    dataDisks.length > 0 ? listDataDisks(account, {}, call) : [],
  ]);
  const plan = {
    name,
    zone: { name: account.zone.name, isEnabled: account.zone.isEnabled },
    image: { ...image, setsPassword: image.setsPassword && takesPassword(account) },
    rootDiskType: request.rootDiskType,
    rootDiskSizeGB: request.rootDiskSizeGB,
    userId: request.vmUserId,
    hasPassword: request.vmUserPassword !== undefined,
  };
  passPreflight(vmPreflight, plan, { provider, subject });
  const volumes = dataDisks.map((disk) =>
    needOne(disks, { nameId: disk }, { resource: 'disk', name: disk }, account.zone.name, byName),
  );
  for (const volume of volumes) requireFree(volume);
  return {
    request,
    placement,
    dataDisks: volumes,
    parameters: {
      name,
      displayname: name,
      zoneid: account.zone.id,
      templateid: image.id,
      keypair: keyPair.name,
      rootdisksize: request.rootDiskSizeGB,
      password: request.vmUserPassword,
      ...spec.parameters,
      ...placement.parameters,
    },
  };
}

async function refuseTakenName(account: Account, name: string, call: CallOptions): Promise<void> {
  const ask = account.ask('vm', name, call);
  const rows = await account.api.list(vmList, { zoneid: account.zone.id, name }, ask);
  if (rows.some((row) => row.name === name && !isGone(row.state))) throw alreadyExists(ask.subject);
}

async function imageOf(account: Account, { imageType, image }: VMRequest, call: CallOptions) {
  const isOwn = imageType === 'MyImage';
  const template = isOwn
    ? await needMyImage(account, { nameId: image }, call)
    : await templateNamed(account, { nameId: image }, call);
  return {
    id: template.id,
    name: template.name,
    isReady: template.isready !== false,
    isWindows: isWindows(template.ostypename),
    sizeGB: template.size ? gigabytesOf(template.size) : undefined,
    setsPassword: template.passwordenabled === true,
    isOwn,
  };
}

/** Older versions make up the password themselves and take none. */
function takesPassword({ commands }: Account): boolean {
  const deploy = commands.get('deployvirtualmachine');
  return deploy === undefined || deploy.params.some(({ name }) => name === 'password');
}
