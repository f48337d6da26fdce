import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { CallOptions } from '../../contract/call.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { type ClusterRow, certificateAnswer } from './magnum.ts';
import { signingRequest } from './signing-request.ts';

const newKeyPair = promisify(generateKeyPair);
/** Who Kubernetes takes for its administrator. */
const administrator = { organization: 'system:masters', commonName: 'admin' } as const;

/** A kubeconfig with a certificate of its own: the key is made here and leaves only in it; Magnum's CA signs. */
export async function kubeconfigOf(
  account: Account,
  cluster: ClusterRow,
  endpoint: string,
  call: CallOptions,
): Promise<string> {
  const { nameId: name } = iidOf(cluster);
  const ask = account.ask('cluster', name, call);
  const { publicKey, privateKey } = await newKeyPair('rsa', { modulusLength: 2048 });
  const csr = signingRequest(administrator, publicKey, privateKey);
  const body = { cluster_uuid: cluster.id, csr };
  const [authority, certificate] = await Promise.all([
    account.containerInfra.read(path`/certificates/${cluster.id}`, certificateAnswer, ask),
    account.containerInfra.change('POST', '/certificates', ask, body, certificateAnswer),
  ]);
  return written({
    ...{ name, endpoint },
    authority: authority.pem,
    certificate: certificate.pem,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
}

interface Access {
  readonly name: string;
  readonly endpoint: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** Names are written as JSON strings, which are YAML's too. */
function written({ name, endpoint, authority, certificate, key }: Access): string {
  const [cluster, user] = [JSON.stringify(name), JSON.stringify(`${name}-admin`)];
  const encoded = (pem: string) => Buffer.from(pem, 'utf8').toString('base64');
  return `apiVersion: v1
kind: Config
clusters:
- name: ${cluster}
  cluster:
    server: ${JSON.stringify(endpoint)}
    certificate-authority-data: ${encoded(authority)}
users:
- name: ${user}
  user:
    client-certificate-data: ${encoded(certificate)}
    client-key-data: ${encoded(key)}
contexts:
- name: ${cluster}
  context:
    cluster: ${cluster}
    user: ${user}
current-context: ${cluster}
`;
}
