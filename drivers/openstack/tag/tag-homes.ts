import type { CallOptions } from '../../contract/call.ts';
import type { HandlerName } from '../../contract/driver.ts';
import type { TaggableType } from '../../contract/tag.ts';
import type { Account } from '../account.ts';
import { volumeNamed, volumes } from '../disk/disk-lookup.ts';
import { isRootVolume } from '../disk/disk-state.ts';
import { needOne } from '../names.ts';
import { nicNamed, nicPorts } from '../nic/nic-lookup.ts';
import { nlbHome } from '../nlb/nlb-tags.ts';
import { floatingIps, publicIpName } from '../public-ip/floating-ip.ts';
import { securityGroupNamed, securityGroups } from '../security/security-lookup.ts';
import { serverNamed, servers } from '../vm/vm-lookup.ts';
import { networkNamed, networks, subnetNamed, subnets } from '../vpc/vpc-lookup.ts';
import { imageHome } from './image-home.ts';
import { keyPairHome } from './key-pair-home.ts';
import { metadataHome } from './metadata-home.ts';
import { neutronHome } from './neutron-home.ts';
import type { TagHome, TagHomes } from './tag-home.ts';

interface Kept {
  /** Where it is missing, the type has no tags either. */
  readonly handler: HandlerName;
  readonly home: TagHome;
}

/** The homes of all types that have tags. */
export function tagHomesOf(account: Account, has: (handler: HandlerName) => boolean): TagHomes {
  const homes: Partial<Record<TaggableType, Kept>> = {
    vpc: {
      handler: 'vpc',
      home: neutronHome(account, 'networks', {
        find: (reference, call) => networkNamed(account, reference, call),
        list: (call) => networks(account, call),
      }),
    },
    subnet: {
      handler: 'vpc',
      home: neutronHome(account, 'subnets', {
        find: (reference, call) => subnetNamed(account, undefined, reference, call),
        list: (call) => subnetsOfVPCs(account, call),
      }),
    },
    sg: {
      handler: 'security',
      home: neutronHome(account, 'security-groups', {
        find: (reference, call) => securityGroupNamed(account, reference, call),
        list: (call) => securityGroups(account, call),
      }),
    },
    keypair: { handler: 'keyPair', home: keyPairHome(account) },
    vm: {
      handler: 'vm',
      home: metadataHome(account.compute, 'servers', {
        find: (reference, call) => serverNamed(account, reference, call),
        list: (call) => servers(account, call),
      }),
    },
    disk: {
      handler: 'disk',
      home: metadataHome(account.volume, 'volumes', {
        find: (reference, call) => volumeNamed(account, reference, call),
        list: async (call) => (await volumes(account, call)).filter((volume) => !isRootVolume(volume)),
      }),
    },
    myimage: { handler: 'myImage', home: imageHome(account) },
    publicip: {
      handler: 'publicIP',
      home: neutronHome(
        account,
        'floatingips',
        {
          async find(reference, call) {
            const rows = await floatingIps(account, {}, call);
            const named = rows.map((row) => ({ ...row, name: publicIpName(row) }));
            return needOne(named, reference, 'publicip', account);
          },
          list: (call) => floatingIps(account, {}, call),
        },
        publicIpName,
      ),
    },
    nlb: { handler: 'nlb', home: nlbHome(account) },
    nic: {
      handler: 'nic',
      home: neutronHome(account, 'ports', {
        find: (reference, call) => nicNamed(account, reference, call),
        list: (call) => nicPorts(account, call),
      }),
    },
  };
  const entries = Object.entries(homes) as [TaggableType, Kept][];
  return new Map(entries.filter(([, { handler }]) => has(handler)).map(([type, { home }]) => [type, home]));
}

/** External networks have subnets too. */
async function subnetsOfVPCs(account: Account, call: CallOptions) {
  const [vpcs, rows] = await Promise.all([networks(account, call), subnets(account, call)]);
  const shown = new Set(vpcs.map(({ id }) => id));
  return rows.filter(({ network_id }) => shown.has(network_id));
}
