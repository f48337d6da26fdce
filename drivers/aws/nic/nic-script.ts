import ipaddr from 'ipaddr.js';
import type { NIC } from '../../contract/nic.ts';

/**
 * A bash script that gives the system of a Linux VM the addresses that it may not take by itself (EC2's DHCP server tells
 * primary ones only, and not every system asks for those of further interfaces), and lets answers of a further interface
 * leave by that interface. Running it again changes nothing; its lines are short enough to be copied from a narrow
 * terminal. Undefined where there are no such addresses.
 */
export function nicScript(nic: NIC, subnetCidr: string): string | undefined {
  const { addresses, macAddress, deviceIndex, iid } = nic;
  const isPrimary = deviceIndex === 0;
  const wanted = addresses.slice(isPrimary ? 1 : 0).map(({ privateIP }) => privateIP);
  // Names are left out: whoever gave one may not have been the one who runs this.
  if (wanted.length === 0 || !wanted.every((address) => ipaddr.IPv4.isValid(address))) return undefined;
  if (macAddress === undefined || !/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(macAddress)) return undefined;
  const [network, prefix] = ipaddr.IPv4.parseCIDR(subnetCidr);
  const cidr = `${network}/${prefix}`;
  const [a = 0, b = 0, c = 0, d = 0] = network.octets;
  const gateway = [a, b, c, d + 1].join('.');
  return [
    '#!/usr/bin/env bash',
    `# Private addresses of ${iid.systemId.replaceAll(/[^\w-]/g, '')}. Run as root in its VM.`,
    'set -euo pipefail',
    '',
    `mac='${macAddress}'`,
    `line=$(ip -o link | grep -m 1 -iF "$mac" || true)`,
    `device=$(cut -d ' ' -f 2 <<< "$line" | cut -d : -f 1 | cut -d @ -f 1)`,
    'if [[ -z "$device" ]]; then',
    '  echo "no network device has the MAC address $mac" >&2',
    '  exit 1',
    'fi',
    '',
    'ip link set dev "$device" up',
    ...wanted.map((address) => `ip addr replace ${address}/${prefix} dev "$device"`),
    ...(isPrimary ? [] : returnRoutes(wanted, cidr, gateway)),
    '',
  ].join('\n');
}

/** EC2 drops what leaves by an interface that does not have the sender's address. */
const returnRoutes = (addresses: readonly string[], cidr: string, gateway: string): string[] => [
  '',
  'index=$(cut -d : -f 1 <<< "$line")',
  'table=$((1000 + index))',
  `ip route replace ${cidr} dev "$device" table "$table"`,
  `ip route replace default via ${gateway} dev "$device" table "$table"`,
  `for address in ${addresses.join(' ')}; do`,
  '  ip rule del from "$address" 2> /dev/null || true',
  '  ip rule add from "$address" table "$table"',
  'done',
];
