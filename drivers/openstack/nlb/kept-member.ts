import type { GroupPorts } from './nlb-marks.ts';
import type { Member } from './octavia.ts';

/**
 * A member as it is, for requests that name all of a pool; on other ports where they are given. Only all of them at once
 * can be written in one step that every Octavia knows.
 */
export const keptMember = (member: Member, ports: GroupPorts | undefined) => ({
  address: member.address,
  protocol_port: ports?.port ?? member.protocol_port,
  monitor_port: ports?.healthPort ?? member.monitor_port ?? null,
  ...(member.monitor_address && { monitor_address: member.monitor_address }),
  ...(member.name && { name: member.name }),
  ...(member.subnet_id && { subnet_id: member.subnet_id }),
  ...(typeof member.weight === 'number' && { weight: member.weight }),
  ...(member.backup && { backup: true }),
  tags: member.tags ?? [],
});
