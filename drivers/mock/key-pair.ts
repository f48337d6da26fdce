import { type KeyPair, type KeyPairHandler, keyPairRequestSchema } from '../contract/keypair.ts';
import type { MockCloud } from './cloud.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { isSame, need, refuseTakenName, refuseWhileUsed } from './lookup.ts';
import { accept } from './refusal.ts';

const subjectOf = (name: string) => ({ resource: 'keypair', name }) as const;

/** Who logs in to a Linux VM with a key pair, as CB-Spider sets it on every cloud. */
export const linuxUserId = 'cb-user';

export function createKeyPairHandler(cloud: MockCloud): KeyPairHandler {
  return {
    listIid: (call) =>
      cloud.read('keyPair.listIid', cloud.self, call, ({ keyPairs }) => keyPairs.map(({ iid }) => iid)),

    listKey: (call) => cloud.read('keyPair.listKey', cloud.self, call, ({ keyPairs }) => keyPairs),

    getKey: (keyPair, call) =>
      cloud.read('keyPair.getKey', subjectOf(keyPair.nameId), call, ({ keyPairs }, { region }) =>
        need(keyPairs, 'keypair', keyPair, region.name),
      ),

    async createKey(request, call) {
      const { privateKey, ...publicHalf } = await generate(request.name, cloud.settings.random);
      return await cloud.change('keyPair.createKey', subjectOf(request.name), call, ({ keyPairs }, { now }) => {
        const { name, tags } = accept(keyPairRequestSchema, request, subjectOf(request.name));
        refuseTakenName(keyPairs, 'keypair', name);
        const keyPair: KeyPair = {
          iid: { nameId: name, systemId: systemId('key', cloud.settings.random) },
          ...publicHalf,
          vmUserId: linuxUserId,
          createdTime: now.toISOString(),
          ...(tags && { tags }),
        };
        keyPairs.push(keyPair);
        return { ...keyPair, privateKey };
      });
    },

    deleteKey: (keyPair, call) =>
      cloud.change('keyPair.deleteKey', subjectOf(keyPair.nameId), call, (state, { region }) => {
        const found = need(state.keyPairs, 'keypair', keyPair, region.name);
        refuseWhileUsed(subjectOf(found.iid.nameId), {
          vms: state.vms.filter((vm) => isSame(vm.keyPair, found.iid)),
          nodeGroups: state.clusters
            .flatMap(({ nodeGroups }) => nodeGroups)
            .filter(({ keyPair }) => keyPair && isSame(keyPair, found.iid)),
        });
        state.keyPairs = state.keyPairs.filter((other) => other !== found);
      }),
  };
}

/** An ed25519 key pair in OpenSSH's formats. The package is imported here because nothing else needs it. */
async function generate(name: string, random: RandomBytes) {
  const { getKeys } = await import('micro-key-producer/ssh.js');
  const { publicKey, fingerprint, privateKey } = getKeys(Uint8Array.from(random(32)), name, Uint8Array.from(random(4)));
  return { publicKey, fingerprint, privateKey };
}
