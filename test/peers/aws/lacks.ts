import { type MethodName, methodNames } from '../../contracts/driver-methods.ts';

/** What the driver has no method for, and why. */
export const whyLacking: readonly (readonly [why: string, methods: readonly MethodName[]])[] = [
  ['names are the cloud’s own', methodNames.filter((method) => method.startsWith('registration.'))],
  ['an AMI is made of a snapshot or a VM, which is a MyImage', ['image.createImage', 'image.deleteImage']],
];

export const lacks = whyLacking.flatMap(([, methods]) => methods);
