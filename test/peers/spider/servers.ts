import { type BuiltServer, buildServer } from './build.ts';
import { type OwnPeer, openOwnPeer } from './peer.ts';
import { ask, type SpiderAddress } from './play.ts';

/** A server under test. Only one that the tests have started can be started again. */
export interface TestedServer extends SpiderAddress {
  readonly title: string;
  /** Before 0.6, without most of the resources. */
  readonly early: boolean;
  restart?(): Promise<void>;
  stop(): Promise<void>;
}

/** The released server, built and started here; and the one that `SPINNERET_PEER_SPIDER` names, if it does. */
export async function openServers(): Promise<TestedServer[]> {
  const built = await buildServer();
  if (built.note !== undefined) console.log(built.note);
  return [await ownServer(built), ...(await givenServers())];
}

async function ownServer(built: BuiltServer): Promise<TestedServer> {
  const peer: OwnPeer = await openOwnPeer(built);
  return {
    ...peer,
    title: `CB-Spider ${built.version}`,
    early: await isEarly(peer),
    restart: () => peer.restart(),
    stop: () => peer.stop(),
  };
}

/** `http://user:password@host:port` of a server that runs already and is not stopped. */
export async function givenServers(): Promise<TestedServer[]> {
  const given = process.env.SPINNERET_PEER_SPIDER;
  if (given === undefined) return [];
  const { username, password, origin } = new URL(given);
  const address = { url: origin, userName: decodeURIComponent(username), password: decodeURIComponent(password) };
  return [{ ...address, title: 'the given CB-Spider', early: await isEarly(address), stop: async () => {} }];
}

/** A server that tells what its drivers can do is not. */
async function isEarly(server: SpiderAddress): Promise<boolean> {
  const { body } = await ask(server, 'GET', '/driver/capability?ConnectionName=');
  return !JSON.stringify(body).includes('ConnectionName is empty!');
}
