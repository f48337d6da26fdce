import { z } from 'zod';
import type { Iid } from '../contract/iid.ts';
import type { KeyPair } from '../contract/keypair.ts';
import { imageTypeSchema, type VMRequest, vmRequestSchema } from '../contract/vm.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import { type Catalogue, imageNamed, isWindowsText, specNamed } from './catalogue.ts';
import { readCatalogue } from './catalogue-read.ts';
import type { KTCloud } from './cloud.ts';
import { isSame, need } from './find.ts';
import { readKeyPairs } from './key-pair.ts';
import { lists, type Volume } from './lists.ts';
import { findTemplate } from './my-image-lookup.ts';
import { recordNameSchema } from './names.ts';
import { type LaunchPlan, launchChecks } from './preflight/launch.ts';
import { ruleChecks } from './preflight/rules.ts';
import { accept, conflict, notFound, provider, wrongState } from './refusal.ts';
import { type Relations, sourceImageKey } from './relations.ts';
import { type InboundRule, inboundRulesOf } from './rules.ts';
import { isDataDisk } from './volume.ts';

const launchSchema = vmRequestSchema.extend({
  imageType: imageTypeSchema.default('PublicImage'),
  vpc: recordNameSchema,
  subnet: recordNameSchema,
  securityGroups: z.array(recordNameSchema),
});

/** A launch with everything looked up and every known trap looked for, before anything is made. */
export interface ReadyLaunch {
  readonly request: VMRequest;
  readonly image: LaunchPlan['image'];
  readonly serviceOfferingId: string;
  readonly diskOfferingId: string;
  readonly relations: Relations;
  readonly rules: readonly InboundRule[];
  readonly keyPair: KeyPair;
  readonly dataDisks: readonly Volume[];
}

/** Three or four calls, at the same time. */
export async function planLaunch(cloud: KTCloud, wanted: VMRequest, ask: Ask): Promise<ReadyLaunch> {
  const request: VMRequest = accept(launchSchema, wanted, ask.subject);
  const { traits, zoneName } = await cloud.place(ask);
  const network = await networkOf(cloud, request, zoneName, ask);
  const [catalogue, keyPairs, dataDisks] = await Promise.all([
    readCatalogue(cloud, ask),
    readKeyPairs(cloud, ask),
    freeDisks(cloud, request.dataDisks ?? [], zoneName, ask),
  ]);
  const image =
    request.imageType === 'MyImage'
      ? await ownImage(cloud, request.image, zoneName, ask)
      : publicImage(catalogue, request.image);
  if (!image) throw notFound({ resource: 'image', name: request.image }, zoneName);
  const spec = specNamed(catalogue, request.spec);
  if (!spec) throw notFound({ resource: 'vmspec', name: request.spec }, zoneName);
  const keyPair = need(keyPairs, 'keypair', { nameId: request.keyPair }, zoneName);

  const about = { provider, subject: ask.subject };
  passPreflight(launchChecks, { request, image, spec, catalogue, traits }, about);
  passPreflight(ruleChecks, { rules: network.rules }, about);
  return {
    request,
    image,
    serviceOfferingId: spec.id.serviceOfferingId,
    diskOfferingId: spec.id.diskOfferingId,
    relations: {
      vpc: network.vpc,
      subnet: network.subnet.iid,
      subnetCidr: network.subnet.cidr,
      securityGroups: network.securityGroups,
      imageType: request.imageType,
      spec: spec.spec.name,
    },
    rules: inboundRulesOf(network.rules),
    keyPair,
    dataDisks,
  };
}

async function networkOf(cloud: KTCloud, request: VMRequest, zoneName: string, ask: Ask) {
  const { vpcs, securityGroups } = await cloud.records.read(ask);
  const vpc = need(vpcs, 'vpc', { nameId: request.vpc }, zoneName);
  const subnet = need(vpc.subnets, 'subnet', { nameId: request.subnet }, vpc.iid.nameId);
  const groups = request.securityGroups.map((nameId) => need(securityGroups, 'sg', { nameId }, zoneName));
  const stranger = groups.find((group) => !isSame(group.vpc, vpc.iid));
  if (stranger) throw otherVPC(stranger.iid, stranger.vpc, vpc.iid);
  return {
    vpc: vpc.iid,
    subnet,
    securityGroups: groups.map(({ iid }) => iid),
    rules: groups.flatMap(({ rules }) => rules),
  };
}

const otherVPC = (group: Iid, its: Iid, wanted: Iid) =>
  conflict(
    { resource: 'sg', name: group.nameId },
    {
      en: `it belongs to VPC ${its.nameId}, not to ${wanted.nameId}`,
      ko: `VPC ${wanted.nameId} 소속이 아니라 VPC ${its.nameId} 소속입니다`,
    },
    {
      en: `Use a security group of VPC ${wanted.nameId}.`,
      ko: `VPC ${wanted.nameId}에 속한 보안 그룹을 사용하십시오.`,
    },
  );

function publicImage(catalogue: Catalogue, text: string): LaunchPlan['image'] | undefined {
  const image = imageNamed(catalogue, text);
  return image && { ...image, originId: image.iid.systemId };
}

async function ownImage(cloud: KTCloud, text: string, zoneName: string, ask: Ask): Promise<LaunchPlan['image']> {
  const template = await findTemplate(cloud, { nameId: text }, ask);
  if (!template) throw notFound({ resource: 'myimage', name: text }, zoneName);
  if (!template.isready) {
    throw wrongState(
      { resource: 'myimage', name: text },
      { en: 'it is still being made', ko: '아직 생성 중입니다' },
      { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 사용하십시오.' },
    );
  }
  return {
    iid: { nameId: template.name, systemId: template.id },
    name: template.name,
    originId: template.tags.find(({ key }) => key === sourceImageKey)?.value,
    osPlatform: isWindowsText(template.ostypename ?? '') ? 'Windows' : 'Linux/UNIX',
  };
}

async function freeDisks(cloud: KTCloud, names: readonly string[], zoneName: string, ask: Ask): Promise<Volume[]> {
  if (names.length === 0) return [];
  const { server, zoneId } = await cloud.place(ask);
  const volumes = (await server.list(lists.volumes, { zoneid: zoneId, type: 'DATADISK' }, ask)).filter(isDataDisk);
  return names.map((name) => {
    const volume = volumes.find((each) => each.name === name);
    if (!volume) throw notFound({ resource: 'disk', name }, zoneName);
    if (volume.virtualmachineid === undefined) return volume;
    const owner = volume.vmname ?? volume.virtualmachineid;
    throw wrongState(
      { resource: 'disk', name },
      { en: `it is attached to VM ${owner}`, ko: `VM ${owner}에 연결되어 있습니다` },
      { en: 'Detach it first, or leave it out.', ko: '먼저 분리하거나 요청에서 빼십시오.' },
    );
  });
}
