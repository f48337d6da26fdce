import { CloudError, type CloudErrorOptions, type ErrorSubject } from '../contract/errors.ts';
import type { ResourceType } from '../contract/iid.ts';
import type { Asked } from './answer.ts';
import { serverTexts } from './errors-server-texts.ts';

/** Whether the server itself does not know the name, in the words of its current and its early versions. */
export function isUnknownName(error: CloudError): boolean {
  return unknownNames.some((pattern) => pattern.test(error.cspMessage ?? ''));
}

const unknownNames = [
  /' does not exist in connection '/,
  /^(?:\[[^\]]+\]|(?:vpc|subnet|sg|keypair|vm)-\S+) does not exist!$/,
];

/** What the server's labels and early short names mean. */
const types: Readonly<Record<string, ResourceType>> = {
  VPC: 'vpc',
  SUBNET: 'subnet',
  'SECURITY GROUP': 'sg',
  SG: 'sg',
  'VM KEYPAIR': 'keypair',
  KEYPAIR: 'keypair',
  VM: 'vm',
  'NETWORK LOAD BALANCER': 'nlb',
  NLB: 'nlb',
  DISK: 'disk',
  MYIMAGE: 'myimage',
  'KUBERNETES CLUSTER': 'cluster',
  CLUSTER: 'cluster',
  'KUBERNETES NODEGROUP': 'nodegroup',
  NODEGROUP: 'nodegroup',
  'PUBLIC IP': 'publicip',
  PUBLICIP: 'publicip',
  'NETWORK INTERFACE CARD': 'nic',
  NIC: 'nic',
};

/** One of the server's own texts. The groups `type` and `name` say what it is about. */
export type ServerText = Pick<CloudErrorOptions, 'kind' | 'fact' | 'remedy'> & {
  readonly text: RegExp;
  /** Where the text is about a record of the server's: `name` is its name. */
  readonly record?: 'connection';
  /** The request may have changed something before this came. */
  readonly passed?: true;
};

/** The server's own refusal, not the cloud's; undefined for every other text. */
export function serverRefusal(text: string, asked: Asked): CloudError | undefined {
  for (const known of serverTexts) {
    const match = known.text.exec(text);
    if (!match) continue;
    return new CloudError({
      kind: known.kind,
      subject: subjectOf(match.groups, known, asked),
      provider: asked.provider,
      fact: known.fact,
      remedy: known.remedy,
      cspMessage: text,
      ambiguous: known.passed === true && asked.changes,
    });
  }
  return undefined;
}

function subjectOf(groups: RegExpExecArray['groups'], known: ServerText, asked: Asked): ErrorSubject {
  const name = groups?.name;
  if (name === undefined) return asked.subject;
  if (known.record) return asked.connection === undefined ? asked.subject : { resource: known.record, name };
  const type = types[groups?.type?.toUpperCase() ?? ''];
  return type ? { resource: type, name } : asked.subject;
}
