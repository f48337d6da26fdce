import { z } from 'zod';
import { listAll } from '../listing.ts';
import type { Rest } from '../rest.ts';
import { samples } from '../seed/samples.ts';
import { settled } from '../settled.ts';
import type { World } from '../world.ts';
import type { Scene } from './case.ts';

const made = <K extends string>(element: K) => z.object({ [element]: z.object({ id: z.string() }) });

/** Makes what the refused requests are about, past the driver. */
export async function openScene(world: World, poor: World): Promise<Scene> {
  const { user } = world;
  const idOf = async (path: string, element: string, body: Readonly<Record<string, unknown>>): Promise<string> => {
    const answer = await user.ask('network', 'POST', path, { [element]: body }, made(element));
    return z.object({ id: z.string() }).parse(answer[element]).id;
  };
  const network = await idOf('/networks', 'network', { name: 'scene' });
  const subnet = await idOf('/subnets', 'subnet', { network_id: network, ip_version: 4, cidr: '10.0.1.0/24' });
  const router = await idOf('/routers', 'router', { name: 'scene' });
  await user.change('network', 'PUT', `/routers/${router}/add_router_interface`, { subnet_id: subnet });
  const group = await idOf('/security-groups', 'security_group', { name: 'scene' });
  for (let twin = 0; twin < 2; twin += 1) await idOf('/security-groups', 'security_group', { name: 'twin' });
  const everywhere = { direction: 'ingress', protocol: 'tcp', remote_ip_prefix: '0.0.0.0/0' };
  const ports = { port_range_min: 22, port_range_max: 22 };
  await idOf('/security-group-rules', 'security_group_rule', { security_group_id: group, ...everywhere, ...ports });
  const keyPair = { name: 'scene' };
  await user.change('compute', 'POST', '/os-keypairs', { keypair: { ...keyPair, type: 'ssh', public_key: publicKey } });
  await fillQuota(poor.user);

  const image = await idNamed(user, { service: 'image', path: '/images', element: 'images' }, samples.image);
  const flavors = { service: 'compute', path: '/flavors', element: 'flavors' } as const;
  const flavor = await idNamed(user, flavors, samples.flavor);
  const server = async (name: string, more: Readonly<Record<string, unknown>>): Promise<string> => {
    const body = { server: { name, imageRef: image, flavorRef: flavor, ...more } };
    const { server: row } = await user.ask('compute', 'POST', '/servers', body, serverMade);
    await settled(user, 'compute', `/servers/${row.id}`, 'server', 'ACTIVE');
    return row.id;
  };
  const [running, stopped] = await Promise.all([
    server('running', { networks: [{ uuid: network }], security_groups: [{ name: group }] }),
    server('stopped', { networks: 'none' }),
  ]);
  await user.change('compute', 'POST', `/servers/${stopped}/action`, { 'os-stop': null });
  await settled(user, 'compute', `/servers/${stopped}`, 'server', 'SHUTOFF');
  return {
    ...{ network, subnet, router, group, image, flavor, stopped },
    account: await world.openAccount(),
    poor: await poor.openAccount(),
    keyPair: keyPair.name,
    server: running,
    largeFlavor: await idNamed(user, flavors, 'm1.large'),
    volume: await attachedVolume(user, running),
  };
}

const serverMade = z.object({ server: z.object({ id: z.string() }) });

async function attachedVolume(user: Rest, server: string): Promise<string> {
  const answer = z.object({ volume: z.object({ id: z.string() }) });
  const { volume } = await user.ask('volumev3', 'POST', '/volumes', { volume: { name: 'scene', size: 2 } }, answer);
  await settled(user, 'volumev3', `/volumes/${volume.id}`, 'volume', 'available');
  const attachment = { volumeAttachment: { volumeId: volume.id } };
  await user.change('compute', 'POST', `/servers/${server}/os-volume_attachments`, attachment);
  await settled(user, 'volumev3', `/volumes/${volume.id}`, 'volume', 'in-use');
  return volume.id;
}

/** One key pair is what the project with low quotas may have. */
async function fillQuota(user: Rest): Promise<void> {
  const { status } = await user.send('compute', 'POST', '/os-keypairs', {
    keypair: { name: 'the-only-one', type: 'ssh', public_key: publicKey },
  });
  if (status !== 201 && status !== 409 && status !== 403) throw new Error(`a key pair: ${status}`);
}

async function idNamed(user: Rest, kind: Parameters<typeof listAll>[1], name: string): Promise<string> {
  const row = (await listAll(user, kind)).find((candidate) => candidate.name === name);
  if (row === undefined) throw new Error(`the peer has no ${name} in ${kind.path}`);
  return String(row.id);
}

const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ/5ZJUYyYXg2T5U7V9bWqC0S8r3m1pQmQm6m8l3n2Qy scene';
