import { windowsAccountScript } from '../../shared/windows-account.ts';
import type { Account } from '../account.ts';
import { isWindows, propertyOf } from '../image/image-lookup.ts';
import { metadataOf } from '../names.ts';
import type { LaunchPlan } from './launch-plan.ts';
import { bringsVolumes } from './root-disk.ts';
import { serverKey } from './server.ts';
import { linuxStartUp, linuxUser, windowsUser } from './start-up.ts';

/**
 * The body of Nova's request. `portId`: a port that was made beforehand; else Nova makes one in the network, which goes with
 * the server. Start-up data comes by a drive, so that a network without a metadata service does not keep it away.
 */
export function launchBody(account: Pick<Account, 'zone'>, plan: LaunchPlan, token: string, portId?: string): object {
  const { request, image, flavor, keyPair, network, rootDisk } = plan;
  const start = startUpOf(plan);
  const groups = plan.securityGroups.map(({ id }) => ({ name: id }));
  const hidesImage = rootDisk !== undefined || bringsVolumes(image);
  return {
    server: {
      name: request.name,
      flavorRef: flavor.id,
      networks: [portId === undefined ? { uuid: network.id } : { port: portId }],
      ...(portId === undefined && groups.length > 0 && { security_groups: groups }),
      key_name: keyPair.name,
      metadata: {
        ...metadataOf(request.tags),
        [serverKey.request]: token,
        ...(start && { [serverKey.user]: start.user }),
        ...(hidesImage && { [serverKey.image]: image.id }),
      },
      ...(start && { user_data: Buffer.from(start.data).toString('base64'), config_drive: true }),
      ...(request.vmUserPassword !== undefined && { adminPass: request.vmUserPassword }),
      ...(account.zone !== undefined && { availability_zone: account.zone }),
      ...(rootDisk
        ? {
            block_device_mapping_v2: [
              {
                boot_index: 0,
                source_type: 'image',
                uuid: image.id,
                destination_type: 'volume',
                volume_size: rootDisk.sizeGB,
                delete_on_termination: true,
                ...(rootDisk.volumeType !== undefined && { volume_type: rootDisk.volumeType }),
              },
            ],
          }
        : { imageRef: image.id }),
    },
  };
}

/** Undefined for a system whose start-up program makes no accounts. */
function startUpOf({ request, image, keyPair }: LaunchPlan): { user: string; data: string } | undefined {
  if (isWindows(image)) {
    const user = request.vmUserId ?? windowsUser;
    return { user, data: windowsAccountScript(user, request.vmUserPassword ?? '') };
  }
  if (/cirros/i.test(propertyOf(image, 'os_distro') ?? image.name ?? '')) return undefined;
  return { user: linuxUser, data: linuxStartUp(keyPair.public_key ?? undefined) };
}
