import type { Iid } from '../../contract/iid.ts';
import { readName, writtenName } from '../written-name.ts';

/**
 * EC2 gives every group a name that never changes and is unique in its VPC: that is what it is called by. It takes none
 * that begins with `sg-`.
 */
export const groupNameOf = (name: string): string => writtenName(name, /^(?!sg-)/i);

/** All ways in which EC2 may have it: others may have made one that we would write in another way. */
export const groupNamesFor = (name: string): string[] => [...new Set([groupNameOf(name), name])];

/** A group as instances, interfaces and rules refer to it. */
export const groupIid = ({
  GroupId = '',
  GroupName,
}: {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
}): Iid => ({ nameId: GroupName ? readName(GroupName) : GroupId, systemId: GroupId });
