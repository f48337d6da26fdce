import type { NIC } from '../contract/nic.ts';

/**
 * A bash script that gives the system of the VM the addresses that it does not get by DHCP: all of an interface but the
 * primary address of the VM's primary one. Running it again changes nothing; its lines are short enough to be copied
 * from a narrow terminal. Undefined where there are none.
 */
export function nicScript(
  { iid, addresses, macAddress, deviceIndex }: Pick<NIC, 'iid' | 'addresses' | 'macAddress' | 'deviceIndex'>,
  cidr: string,
): string | undefined {
  const prefix = cidr.slice(cidr.indexOf('/'));
  const wanted = addresses.slice(deviceIndex === 0 ? 1 : 0).map(({ privateIP }) => `${privateIP}${prefix}`);
  if (wanted.length === 0 || macAddress === undefined) return undefined;
  return [
    '#!/usr/bin/env bash',
    `# Private addresses of ${iid.nameId.replaceAll(/[^\w.-]/g, '_')}. Run as root in its VM.`,
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
    ...wanted.map((address) => `ip addr replace ${address} dev "$device"`),
    '',
  ].join('\n');
}
