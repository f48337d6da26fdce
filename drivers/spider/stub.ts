import type { Iid } from '../contract/iid.ts';

/**
 * What the server lists of a resource that it could not read in the cloud: only its id, and that as the server keeps it,
 * `nameAtTheCloud:idAtTheCloud`. The first part never has a colon; ids of the cloud may.
 */
export function stubIid(iid: Iid): Iid {
  const colon = iid.systemId.indexOf(':');
  return colon < 0 ? iid : { nameId: iid.nameId, systemId: iid.systemId.slice(colon + 1) };
}

/** The id of something that may be a stub, by whether it says anything else. */
export const iidOf = (iid: Iid, isStub: boolean): Iid => (isStub ? stubIid(iid) : iid);
