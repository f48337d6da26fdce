import type { RawTag } from './names.ts';
import { ownTag } from './names.ts';
import { referenceIn } from './vpc-kept.ts';

interface Named {
  readonly id: string;
  readonly ipaddress: string;
  readonly tags?: readonly RawTag[] | null | undefined;
}

/** The name of a public IP: that of its tag, else its address. */
export const rawName = ({ ipaddress, tags }: Omit<Named, 'id'>): string =>
  referenceIn(tags, ownTag.name)?.name ?? ipaddress;

/**
 * What tells a public IP from every other one. CloudStack's id is the address's own and comes back when the address is
 * acquired again, so that a token of the name's tag is a part of it.
 */
export function publicIPId({ id, tags }: Omit<Named, 'ipaddress'>): string {
  const token = referenceIn(tags, ownTag.name)?.id;
  return token === undefined ? id : `${id}.${token}`;
}
