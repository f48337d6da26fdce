import { type MethodName, methodNames } from '../../contracts/driver-methods.ts';

const of = (...handlers: readonly string[]): MethodName[] =>
  methodNames.filter((method) => handlers.some((handler) => method.startsWith(`${handler}.`)));

/** What the driver does not have on the peer, and why. */
export const lacks: readonly MethodName[] = [
  // Names are the cloud's own.
  ...of('registration'),
  // OpenStack knows no prices.
  ...of('priceInfo'),
  // Public images are the administrator's.
  'image.createImage',
  'image.deleteImage',
  // Magnum, which needs real images and machines, is not part of the peer.
  ...of('cluster'),
];
