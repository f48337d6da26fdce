import { createHash, generateKeyPairSync } from 'node:crypto';
import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';
import { invalid } from '../refusal.ts';
import type { KeyPair } from '../server-records.ts';

export const keyPairs: Handlers = {
  createSSHKeyPair(cloud, args) {
    // Short, so that it is quick: nobody logs in with it.
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 1024,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    return { keypair: { ...keyPairAnswer(cloud, add(cloud, args, publicKey)), privatekey: privateKey } };
  },

  registerSSHKeyPair(cloud, args) {
    const publicKey = args.need('publickey').trim();
    if (!/^(ssh-(rsa|ed25519|dss)|ecdsa-sha2-nistp\d+) [A-Za-z0-9+/]+=*( .*)?$/.test(publicKey)) {
      throw invalid('Public key is invalid');
    }
    return { keypair: keyPairAnswer(cloud, add(cloud, args, publicKey)) };
  },

  listSSHKeyPairs(cloud, args) {
    const rows = [...cloud.keyPairs.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ name }) => !args.has('name') || name === args.text('name'))
      .filter(({ fingerprint }) => !args.has('fingerprint') || fingerprint === args.text('fingerprint'))
      .map((keyPair) => keyPairAnswer(cloud, keyPair));
    return list(cloud, args, 'sshkeypair', rows);
  },

  deleteSSHKeyPair(cloud, args) {
    const found = byName(cloud, args.need('name'));
    if (!found) {
      throw invalid(
        `A key pair with name '${args.need('name')}' does not exist for account ${cloud.account.name} in specified domain id`,
      );
    }
    cloud.keyPairs.delete(found.id);
    return { success: true };
  },

  resetSSHKeyForVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    const names = args.has('keypair') ? [args.need('keypair')] : args.list('keypairs');
    if (vm.state !== 'Stopped') throw invalid(`Vm ${vm.name} should be stopped to do SSH Key reset`);
    keyPairsNamed(cloud, names);
    return {
      work: {
        about: { type: 'VirtualMachine', id: vm.id },
        finish() {
          vm.keypairs = [...names];
          return { virtualmachine: { id: vm.id, name: vm.name, keypairs: names.join(', ') } };
        },
      },
    };
  },
};

const byName = (cloud: Cloud, name: string): KeyPair | undefined =>
  [...cloud.keyPairs.values()].find((keyPair) => keyPair.name === name);

export function keyPairsNamed(cloud: Cloud, names: readonly string[]): void {
  for (const name of names) {
    if (!byName(cloud, name)) throw invalid(`A key pair with name '${name}' was not found.`);
  }
}

function add(cloud: Cloud, args: Arguments, material: string): KeyPair {
  const name = args.need('name');
  if (byName(cloud, name)) throw invalid(`A key pair with name '${name}' already exists.`);
  const digest = createHash('md5').update(material).digest('hex');
  const keyPair = { id: cloud.nextId('key'), name, fingerprint: digest.replace(/(..)(?!$)/g, '$1:') };
  cloud.keyPairs.set(keyPair.id, keyPair);
  return keyPair;
}

const keyPairAnswer = ({ account }: Cloud, { id, name, fingerprint }: KeyPair): Fields => ({
  id,
  name,
  account: account.name,
  domainid: account.domainid,
  domain: 'ROOT',
  fingerprint,
  hasannotations: false,
});
