import { generateKeyPairSync } from 'node:crypto';
import { type KeyPair, type KeyPairHandler, keyPairRequestSchema } from 'spinneret/contract';
import { type Cloud, newId } from './cloud.ts';
import { invalid, need, refuseTaken } from './errors.ts';

const subjectOf = (name: string) => ({ resource: 'keypair', name }) as const;

export function createKeyPairs(cloud: Cloud): KeyPairHandler {
  const { keyPairs } = cloud;
  const all = subjectOf('*');

  return {
    listIid: (call) => cloud.ask(all, call, () => keyPairs.map(({ iid }) => iid)),
    listKey: (call) => cloud.ask(all, call, () => keyPairs),
    getKey: (keyPair, call) => cloud.ask(subjectOf(keyPair.nameId), call, () => need(keyPairs, 'keypair', keyPair)),

    createKey: (request, call) =>
      cloud.ask(subjectOf(request.name), call, () => {
        const subject = subjectOf(request.name);
        const parsed = keyPairRequestSchema.safeParse(request);
        if (!parsed.success) throw invalid(subject, parsed.error.message);
        refuseTaken(keyPairs, subject);
        const { name, tags } = parsed.data;
        const keyPair: KeyPair = { iid: { nameId: name, systemId: newId('key') }, ...(tags && { tags }) };
        keyPairs.push(keyPair);
        // This answer is the only one that has the private key; Spinneret hands it to the person as a file.
        return { ...keyPair, privateKey: newPrivateKey() };
      }),

    deleteKey: (keyPair, call) =>
      cloud.ask(subjectOf(keyPair.nameId), call, () => {
        keyPairs.splice(keyPairs.indexOf(need(keyPairs, 'keypair', keyPair)), 1);
      }),
  };
}

function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}
