import { ask, nobody, type Refused, startServer } from './case.ts';

/** What Nova refuses. */
export const refusedByCompute: readonly Refused[] = [
  {
    entry: 'H4',
    what: 'more cores than the quota',
    kind: 'quota',
    code: 'forbidden',
    remedy: [/quota/i, /할당량/],
    request: (scene) =>
      scene.poor.compute.change('POST', '/servers', ask, {
        server: { ...startServer(scene, { flavorRef: scene.largeFlavor, networks: 'none' }).server },
      }),
  },
  {
    what: 'a key pair more than the quota',
    kind: 'quota',
    code: 'forbidden',
    remedy: [/quota/i, /할당량/],
    request: ({ poor }) => poor.compute.change('POST', '/os-keypairs', ask, { keypair: { name: 'refused' } }),
  },
  {
    entry: 'H6',
    what: 'a security group by a name that two have',
    kind: 'conflict',
    code: 'conflictingRequest',
    remedy: [/\bid\b/, /ID/],
    request: (scene) =>
      scene.account.compute.change(
        'POST',
        '/servers',
        ask,
        startServer(scene, { security_groups: [{ name: 'twin' }] }),
      ),
  },
  {
    entry: 'H7',
    what: 'a key pair that is not there',
    kind: 'not-found',
    code: 'badRequest',
    remedy: [/key pairs/, /키페어/],
    request: (scene) =>
      scene.account.compute.change('POST', '/servers', ask, startServer(scene, { key_name: 'nobody' })),
  },
  {
    entry: 'H7',
    what: 'an image that is not there',
    kind: 'not-found',
    code: 'badRequest',
    remedy: [/images/, /이미지/],
    request: (scene) => scene.account.compute.change('POST', '/servers', ask, startServer(scene, { imageRef: nobody })),
  },
  {
    entry: 'H7',
    what: 'a flavor that is not there',
    kind: 'not-found',
    code: 'badRequest',
    remedy: [/specs/, /스펙/],
    request: (scene) => scene.account.compute.change('POST', '/servers', ask, startServer(scene, { flavorRef: 'zz' })),
  },
  {
    entry: 'H7',
    what: 'a network that is not there',
    kind: 'not-found',
    code: 'badRequest',
    remedy: [/VPC/, /VPC/],
    request: (scene) =>
      scene.account.compute.change('POST', '/servers', ask, startServer(scene, { networks: [{ uuid: nobody }] })),
  },
  {
    what: 'a zone that is not there',
    kind: 'invalid-input',
    code: 'badRequest',
    remedy: [/zones/, /존 목록/],
    request: (scene) =>
      scene.account.compute.change('POST', '/servers', ask, startServer(scene, { availability_zone: 'nowhere' })),
  },
  {
    entry: 'H8',
    what: 'to stop what is stopped',
    kind: 'wrong-state',
    code: 'conflictingRequest',
    remedy: [/state/, /상태/],
    request: ({ account, stopped }) =>
      account.compute.change('POST', `/servers/${stopped}/action`, ask, { 'os-stop': null }),
  },
  {
    entry: 'H11',
    what: 'a second key pair of a name',
    kind: 'already-exists',
    code: 'conflictingRequest',
    remedy: [/name/, /이름/],
    request: ({ account, keyPair }) =>
      account.compute.change('POST', '/os-keypairs', ask, { keypair: { name: keyPair } }),
  },
  {
    what: 'a server that is not there',
    kind: 'not-found',
    code: 'itemNotFound',
    remedy: [/list/i, /목록/],
    request: ({ account }) => account.compute.change('DELETE', `/servers/${nobody}`, ask),
  },
  {
    what: 'what only administrators may ask for',
    kind: 'forbidden',
    code: 'forbidden',
    remedy: [/administrator/, /관리자/],
    request: ({ account }) =>
      account.compute.change('POST', '/os-aggregates', ask, {
        aggregate: { name: 'refused', availability_zone: null },
      }),
  },
];
