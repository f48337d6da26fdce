import { install } from './install.ts';
import { forgetPeer, type Peer, runningPeer, startPeer, stopPeer } from './peer.ts';
import { cacheFolder } from './places.ts';
import { projects } from './seed/samples.ts';

/**
 * `node test/peers/openstack/openstack-peer.ts install | start | stop | status | forget`: a real OpenStack for one's own use.
 * Starting what runs and stopping what does not are no failures.
 */
const commands: Readonly<Record<string, (() => Promise<void>) | undefined>> = {
  async install() {
    console.log(`installed in ${await install(cacheFolder())}`);
  },
  async start() {
    report(await startPeer('until it is stopped'));
  },
  async stop() {
    console.log((await stopPeer()) ? 'stopped' : 'nothing runs');
  },
  async status() {
    const peer = await runningPeer();
    if (peer) report(peer);
    else console.log('nothing runs');
  },
  async forget() {
    await forgetPeer();
    console.log('stopped, and its data forgotten');
  },
};

function report({ pid, folder, admin }: Peer): void {
  console.log(`OpenStack Zed (process ${pid}, data and logs in ${folder})`);
  console.log(
    `OS_AUTH_URL=${admin.identityUrl} OS_REGION_NAME=RegionOne OS_USER_DOMAIN_NAME=Default OS_PROJECT_DOMAIN_NAME=Default`,
  );
  for (const name of [projects.ordinary, projects.lowQuota]) {
    console.log(`OS_USERNAME=${name} OS_PASSWORD=${name} OS_PROJECT_NAME=${name}`);
  }
  console.log(`OS_USERNAME=${admin.user} OS_PASSWORD=${admin.password} OS_PROJECT_NAME=${admin.project}`);
}

const command = commands[process.argv[2] ?? ''];
if (!command) {
  console.error('usage: node test/peers/openstack/openstack-peer.ts install | start | stop | status | forget');
  process.exitCode = 2;
} else {
  await command();
}
