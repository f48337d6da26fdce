import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { type NodeGroupRequest, nodeGroupRequestSchema } from '../contract/cluster.ts';
import { keyPairMissing, nodeGroupSubject } from './cluster-checks.ts';
import type { SpiderContext } from './context.ts';
import { requireSizes, sizesOf, sizeTexts } from './node-group-sizes.ts';
import { accept, alreadyExists } from './refusal.ts';

/** A request for a node group as the server takes it. `taken` are the names that the cluster has. */
export async function nodeGroupReqInfo(
  context: SpiderContext,
  request: NodeGroupRequest,
  taken: readonly string[],
  call: CallOptions,
): Promise<object> {
  const subject = nodeGroupSubject(request.name);
  const wanted = accept(context, nodeGroupRequestSchema, request, subject);
  if (taken.includes(wanted.name)) throw alreadyExists(context, subject);
  const sizes = sizesOf(wanted);
  requireSizes(context, subject, wanted.onAutoScaling, sizes);
  const { keyPair } = wanted;
  if (keyPair === undefined) throw keyPairMissing(context, wanted.name);
  await context.exchange.ask(
    { method: 'GET', path: ['keypair', keyPair], subject: { resource: 'keypair', name: keyPair }, answer: z.unknown() },
    call,
  );
  return {
    Name: wanted.name,
    VMSpecName: wanted.spec,
    ImageName: wanted.image ?? '',
    RootDiskType: wanted.rootDiskType ?? '',
    RootDiskSize: wanted.rootDiskSizeGB === undefined ? '' : String(wanted.rootDiskSizeGB),
    KeyPairName: keyPair,
    OnAutoScaling: String(wanted.onAutoScaling),
    ...sizeTexts(sizes),
  };
}
