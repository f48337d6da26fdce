/** A source of `size` random bytes. */
export type RandomBytes = (size: number) => Uint8Array;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** A system id as the mock cloud gives them out: `vpc-0f3a...`. */
export const systemId = (prefix: string, random: RandomBytes): string => `${prefix}-${hex(random(8))}`;

export const requestId = (random: RandomBytes): string => `req-${hex(random(10))}`;

/** A locally administered unicast address. */
export const macAddress = (random: RandomBytes): string =>
  [
    '02',
    ...hex(random(5))
      .matchAll(/../g)
      .map(([octet]) => octet),
  ].join(':');
