import { z } from 'zod';
import { type KeyPair, type KeyPairHandler, keyPairRequestSchema } from '../contract/keypair.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import { gone } from './address-lists.ts';
import type { KTCloud } from './cloud.ts';
import { need, refuseTakenName } from './find.ts';
import { type SshKeyPair, sshKeyPairSchema } from './lists.ts';
import { keyPairChecks } from './preflight/key-pair.ts';
import { publicKeyOf } from './public-key.ts';
import type { RecordState } from './records.ts';
import { accept, provider } from './refusal.ts';
import { linuxUserId } from './start-up.ts';

const listSchema = z.looseObject({ sshkeypair: z.array(sshKeyPairSchema).nullish() });
const createdSchema = z.looseObject({ keypair: sshKeyPairSchema.extend({ privatekey: z.string() }) });

export async function readKeyPairs(cloud: KTCloud, ask: Ask): Promise<KeyPair[]> {
  const { server } = await cloud.place(ask);
  const [{ sshkeypair }, records] = await Promise.all([
    server.read('listSSHKeyPairs', listSchema, {}, ask),
    cloud.records.read(ask),
  ]);
  return (sshkeypair ?? []).map((keyPair) => keyPairOf(keyPair, records));
}

/** KT keeps name and fingerprint; the rest is in the records of the installation that made it. */
function keyPairOf({ name, fingerprint }: SshKeyPair, { keyPairs }: Pick<RecordState, 'keyPairs'>): KeyPair {
  const record = keyPairs.find((known) => known.name === name);
  return {
    iid: { nameId: name, systemId: name },
    ...(fingerprint !== undefined && { fingerprint }),
    ...(record?.publicKey !== undefined && { publicKey: record.publicKey }),
    vmUserId: linuxUserId,
    ...(record?.createdTime !== undefined && { createdTime: record.createdTime }),
    ...(record?.tags && { tags: record.tags }),
  };
}

/** Never throws: KT gives the private key out once, and it must reach the person whatever happens to the record. */
async function keep(cloud: KTCloud, record: RecordState['keyPairs'][number], ask: Ask): Promise<boolean> {
  try {
    await cloud.records.update(ask, (state) => {
      state.keyPairs = [...state.keyPairs.filter(({ name }) => name !== record.name), record];
    });
    return true;
  } catch {
    ask.call.progress?.({
      en: 'the key pair was made; its public half and its tags could not be kept',
      ko: '키 페어를 만들었지만 공개 키와 태그는 보관하지 못했습니다',
    });
    return false;
  }
}

export function createKeyPairHandler(cloud: KTCloud): KeyPairHandler {
  return {
    async listIid(call) {
      return (await readKeyPairs(cloud, cloud.ask(call))).map(({ iid }) => iid);
    },

    listKey: (call) => readKeyPairs(cloud, cloud.ask(call)),

    async getKey(keyPair, call) {
      const ask = cloud.about('keypair', keyPair.nameId, call);
      return need(await readKeyPairs(cloud, ask), 'keypair', keyPair, (await cloud.place(ask)).zoneName);
    },

    async createKey(request, call) {
      const ask = cloud.about('keypair', request.name, call);
      const { name, tags } = accept(keyPairRequestSchema, request, ask.subject);
      passPreflight(keyPairChecks, { name }, { provider, subject: ask.subject });
      refuseTakenName(await readKeyPairs(cloud, ask), 'keypair', name);
      const { server } = await cloud.place(ask);
      const { keypair } = await server.change('createSSHKeyPair', createdSchema, { name }, ask);
      const privateKey = keypair.privatekey.endsWith('\n') ? keypair.privatekey : `${keypair.privatekey}\n`;
      const publicKey = publicKeyOf(privateKey);
      const record = {
        name,
        ...(publicKey !== undefined && { publicKey }),
        createdTime: cloud.settings.clock().toISOString(),
        ...(tags && { tags }),
      };
      const isKept = await keep(cloud, record, ask);
      return { ...keyPairOf(keypair, { keyPairs: isKept ? [record] : [] }), privateKey };
    },

    async deleteKey(keyPair, call) {
      const ask = cloud.about('keypair', keyPair.nameId, call);
      const { server, zoneName } = await cloud.place(ask);
      const { iid } = need(await readKeyPairs(cloud, ask), 'keypair', keyPair, zoneName);
      const name = iid.nameId;
      await gone(server.change('deleteSSHKeyPair', z.looseObject({}), { name }, ask).then(() => undefined));
      await cloud.records.update(ask, (state) => {
        state.keyPairs = state.keyPairs.filter((known) => known.name !== name);
      });
    },
  };
}
