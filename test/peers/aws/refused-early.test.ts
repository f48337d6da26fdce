import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { type AwsPeer, openAwsPeer } from './aws-peer.ts';
import { connectTo, newCall } from './connect.ts';
import { makeSurroundings } from './creates.ts';
import { refusedEarly } from './refused/early.ts';

/** Errors of the catalogue that moto does not have: it does what AWS refuses, or AWS refuses it without saying why. */
describe('what the driver refuses before it asks for it', () => {
  let peer: AwsPeer;
  let connection: CloudConnection;
  const call = newCall();
  const handlers = () => connection.handlers as AllHandlers;
  beforeAll(async () => {
    peer = await openAwsPeer();
    connection = await connectTo(peer);
    await makeSurroundings(handlers(), call, { image: peer.images.linux });
    await handlers().vpc.createVPC({ name: 'other', cidr: '10.9.0.0/16', subnets: [] }, call);
    await handlers().security.createSecurity({ name: 'other', vpc: 'other', rules: [] }, call);
    await handlers().disk.createDisk({ name: 'data', sizeGB: 8, zone: 'us-east-1a' }, call);
    await handlers().disk.attachDisk({ nameId: 'data' }, { nameId: 'around' }, call);
  });
  afterAll(async () => {
    const entries = new Set(refusedEarly.map(({ entry }) => entry));
    console.log(
      `moto: ${refusedEarly.length} errors refused early, entries of catalogue B: ${[...entries].join(', ')}`,
    );
    await connection.close();
    await peer.close();
  });

  it.each(refusedEarly.map((each) => [`${each.what} (${each.entry})`, each] as const))(
    '%s',
    async (_title, refused) => {
      peer.proxy.forget();
      const error = await refused.run(handlers(), call, peer.images.linux).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(CloudError);
      if (!(error instanceof CloudError)) return;
      expect({ kind: error.kind, ambiguous: error.ambiguous }).toEqual({ kind: refused.kind, ambiguous: false });
      const [en, ko] = refused.says;
      expect(`${error.fact.en} ${error.remedy?.en}`).toMatch(en);
      expect(`${error.fact.ko} ${error.remedy?.ko}`).toMatch(ko);
      const changes = peer.proxy.log.filter(({ request }) => !/^(?:Describe|List|Get)/.test(request.action));
      expect(changes).toEqual([]);
    },
  );
});
