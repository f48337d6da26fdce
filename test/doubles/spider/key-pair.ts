import { createHash, generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import { bySystemId, type Cloud, type KeyPair, removeFrom } from './cloud/state.ts';
import { type Entry, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { emptyName } from './vpc.ts';
import { tagList, text } from './wire.ts';
import { deleteNamed, listed, result, type World } from './world.ts';

const keyInfo = z.object({ Name: text, TagList: tagList });

export function keyPairRoutes(world: World): readonly Route[] {
  const { names } = world;

  function create(request: SpiderRequest) {
    const connection = request.connection();
    const { Name, TagList } = request.info(keyInfo);
    if (Name === '') throw emptyName();
    const cloud = world.cloud(connection);
    names.refuseTaken(connection, 'keypair', Name);
    const driverName = names.driverName(Name, String(request.body.IDTransformMode ?? 'ON'));
    const IId = cloud.newIid(driverName, 'key');
    const keyPair: KeyPair = { IId, ...material(cloud), VMUserID: 'cb-user', TagList };
    cloud.keyPairs.push(keyPair);
    names.add({ connection, type: 'keypair', name: Name, driverName, systemId: IId.SystemId });
    return { ...keyPair, IId: userIid(names.get(connection, 'keypair', Name)) };
  }

  return [
    ['POST', '/keypair', create],
    [
      'GET',
      '/keypair',
      (request) => {
        const connection = request.connection();
        world.cloud(connection);
        const keyPairs = listed(
          names.list(connection, 'keypair'),
          (entry) => showKeyPair(world, connection, entry),
          (IId) => ({ IId }),
        );
        return { keypair: keyPairs };
      },
    ],
    [
      'GET',
      '/keypair/:Name',
      (request) => {
        const connection = request.connection();
        world.cloud(connection);
        return showKeyPair(world, connection, names.get(connection, 'keypair', request.params.Name ?? ''));
      },
    ],
    [
      'DELETE',
      '/keypair/:Name',
      (request) => {
        const connection = request.connection();
        const cloud = world.cloud(connection);
        const entry = names.get(connection, 'keypair', request.params.Name ?? '');
        return result(deleteNamed(world, request, entry, () => removeFrom(cloud.keyPairs, entry.systemId)));
      },
    ],
  ];
}

const hidden = 'Hidden for security.';

export function showKeyPair(world: World, connection: string, entry: Entry) {
  const keyPair = cloudKeyPair(world.cloud(connection), entry);
  return { ...keyPair, IId: userIid(entry), PublicKey: hidden, PrivateKey: hidden };
}

export function cloudKeyPair(cloud: Cloud, { driverName, systemId }: Entry): KeyPair {
  const keyPair = bySystemId(cloud.keyPairs, systemId);
  if (!keyPair) throw new Refusal(`${driverName} Keypair does not exist!!`);
  return keyPair;
}

/** The mock driver makes no keys. */
function material({ kind }: Cloud): Pick<KeyPair, 'Fingerprint' | 'PublicKey' | 'PrivateKey'> {
  if (kind.inMemory) {
    return { Fingerprint: 'XXXXFingerprint', PublicKey: 'XXXXPublicKey', PrivateKey: 'XXXXPrivateKey' };
  }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const digest = createHash('md5')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return {
    Fingerprint: (digest.match(/../g) ?? []).join(':'),
    PublicKey: '',
    PrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
