import { CreateKeyPairCommand, DeleteKeyPairCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import {
  type CreatedKeyPair,
  type KeyPairHandler,
  type KeyPairRequest,
  keyPairRequestSchema,
} from '../../contract/keypair.ts';
import { seenSoon } from '../access/seen-soon.ts';
import type { Account } from '../account.ts';
import { newTags } from '../names.ts';
import { accept, alreadyExists, invalid, type ResourceSubject, refusal } from '../refusal.ts';
import { longestName } from '../written-name.ts';
import { keyNameOf, keyPairIid, keyPairNamed, keyPairsWhere } from './key-pair-lookup.ts';
import { keyPairOf } from './key-pair-view.ts';

export function createKeyPairHandler(account: Account): KeyPairHandler {
  const { ec2, queues } = account;

  const all = (call: CallOptions) => keyPairsWhere(account, [], { call, subject: account.self });

  const withName = (name: string, call: CallOptions) =>
    keyPairsWhere(
      account,
      [{ Name: 'key-name', Values: [...new Set([keyNameOf(name), name])] }],
      account.ask('keypair', name, call),
    );

  /** Its private key was in the answer that was lost: what was made is of no use to anybody and is taken back. */
  async function withdraw(name: string, lost: CloudError, call: CallOptions): Promise<never> {
    // The person may have given up, which must not leave a key behind.
    const own = { signal: call.signal.aborted ? AbortSignal.timeout(withdrawalLimitMs) : call.signal };
    const [made] = await withName(name, own).catch(() => []);
    if (!made) throw lost;
    const isGone = await ec2
      .change(new DeleteKeyPairCommand({ KeyName: made.KeyName }), account.ask('keypair', name, own))
      .then(
        () => true,
        () => false,
      );
    throw isGone ? answerLost(name, lost) : lost;
  }

  async function create(request: KeyPairRequest, call: CallOptions): Promise<CreatedKeyPair> {
    const { name, tags } = request;
    const ask = account.ask('keypair', name, call);
    const KeyName = keyNameOf(name);
    if (KeyName.length > longestName) throw tooLong(ask.subject);
    if ((await withName(name, call)).length > 0) throw alreadyExists(ask.subject);
    const made = await ec2
      .change(
        new CreateKeyPairCommand({
          KeyName,
          // Windows VMs take no other type.
          KeyType: 'rsa',
          KeyFormat: 'pem',
          TagSpecifications: [{ ResourceType: 'key-pair', Tags: newTags(name, tags) }],
        }),
        ask,
      )
      .catch((error: unknown) => {
        if (!(error instanceof CloudError) || !error.ambiguous) throw error;
        return withdraw(name, error, call);
      });
    const { KeyMaterial, KeyPairId = '', KeyFingerprint } = made;
    if (!KeyMaterial) return await withdraw(name, withoutKey(ask.subject), call);
    const known = { KeyName, KeyPairId, KeyFingerprint, KeyType: 'rsa', Tags: newTags(name, tags) } as const;
    // The answer has neither the public key nor the time. The private key must reach the person even if they cannot be read.
    const read = await seenSoon(account, () => keyPairNamed(account, keyPairIid(known), call), ask).catch(() => known);
    return { ...keyPairOf(read), privateKey: withLineBreak(KeyMaterial) };
  }

  return {
    listIid: async (call) => (await all(call)).map(keyPairIid),
    listKey: async (call) => (await all(call)).map(keyPairOf),
    getKey: async (keyPair, call) => keyPairOf(await keyPairNamed(account, keyPair, call)),

    createKey: (request, call) =>
      queues.inTurn(
        'keypair',
        async () => create(accept(keyPairRequestSchema, request, { resource: 'keypair', name: request.name }), call),
        call.signal,
      ),

    async deleteKey(keyPair, call) {
      const { KeyName, ...found } = await keyPairNamed(account, keyPair, call);
      const { nameId } = keyPairIid({ KeyName, ...found });
      await ec2.change(new DeleteKeyPairCommand({ KeyName }), account.ask('keypair', nameId, call));
    },
  };
}

const withdrawalLimitMs = 30_000;

/** OpenSSH refuses a key whose last line does not end. */
const withLineBreak = (pem: string): string => (pem.endsWith('\n') ? pem : `${pem}\n`);

const answerLost = (name: string, lost: CloudError): CloudError =>
  refusal({
    kind: lost.kind,
    subject: { resource: 'keypair', name },
    retryable: true,
    fact: {
      en: 'the answer with its private key was lost, so the key pair was removed again',
      ko: '개인 키가 담긴 응답을 받지 못해 만들어진 키페어를 다시 삭제했습니다',
    },
    remedy: { en: 'Create it again.', ko: '다시 생성하십시오.' },
    cause: lost,
  });

const withoutKey = (subject: ResourceSubject): CloudError =>
  refusal({
    kind: 'unknown',
    subject,
    ambiguous: true,
    fact: { en: 'AWS gave no private key', ko: 'AWS가 개인 키를 주지 않았습니다' },
  });

const tooLong = (subject: ResourceSubject): CloudError =>
  invalid(
    subject,
    {
      en: 'the name is too long; EC2 writes letters beyond ASCII with nine signs each',
      ko: '이름이 너무 깁니다. EC2에는 한글 한 글자가 아홉 자로 기록됩니다',
    },
    { en: 'Choose a shorter name.', ko: '더 짧은 이름을 지정하십시오.' },
  );
