import { timeOf } from './network-response.ts';

/** The part `createdTime` of a resource, left out where the cloud does not tell it. */
export function createdPart(text: string | null | undefined): { createdTime?: string } {
  const createdTime = timeOf(text);
  return createdTime === undefined ? {} : { createdTime };
}
