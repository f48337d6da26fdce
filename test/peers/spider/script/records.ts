import { get, post, remove, type Step } from './step.ts';

const driver = { DriverName: '{driver}', ProviderName: 'MOCK', DriverLibFileName: 'mock-driver-v1.0.so' };
const credential = (name: string, account: string) => ({
  CredentialName: name,
  ProviderName: 'MOCK',
  KeyValueInfoList: [{ Key: 'MockName', Value: account }],
});
const region = {
  RegionName: '{region}',
  ProviderName: 'MOCK',
  KeyValueInfoList: [{ Key: 'Region', Value: 'default' }],
};
export const connection = (name: string, credentialName: string) => ({
  ConfigName: name,
  ProviderName: 'MOCK',
  DriverName: '{driver}',
  CredentialName: credentialName,
  RegionName: '{region}',
});

/** Drivers, credentials, regions and connection configs, as they come and go. */
export const recordSteps: readonly Step[] = [
  post('/driver', driver),
  post('/driver', driver),
  post('/driver', { ...driver, DriverName: '' }),
  post('/driver', { ...driver, DriverName: '{driver}-x', DriverLibFileName: '' }),
  post('/driver', { ...driver, DriverName: '{driver}-nobody', ProviderName: 'NOBODY' }),
  get('/driver/{driver}'),
  get('/driver/{driver}-nobody'),
  get('/driver/nope'),
  remove('/driver/{driver}-nobody'),
  remove('/driver/nope'),
  post('/credential', credential('{credential}', '{account}')),
  post('/credential', credential('{credential}', '{account}')),
  post('/credential', credential('{other-credential}', '{account}-other')),
  post('/credential', { ...credential('{credential}-x', 'x'), KeyValueInfoList: [{ Key: 'foo', Value: 'x' }] }),
  get('/credential/{credential}'),
  get('/credential/nope'),
  remove('/credential/nope'),
  post('/region', region),
  get('/region/{region}'),
  get('/region/nope'),
  remove('/region/nope'),
  post('/connectionconfig', connection('{connection}', '{credential}')),
  post('/connectionconfig', { ...connection('{connection}-void', 'no'), DriverName: 'no', RegionName: 'no' }),
  post('/connectionconfig', { ...connection('', '{credential}') }),
  post('/connectionconfig', { ConfigName: '{connection}-x', ProviderName: 'MOCK' }),
  get('/connectionconfig/{connection}'),
  get('/connectionconfig/nope'),
  get('/vpc?ConnectionName={connection}-void'),
  remove('/connectionconfig/{connection}-void'),
  remove('/connectionconfig/nope'),
];

/** What the server says of itself, and how it takes requests that it does not understand. */
export const aboutSteps: readonly Step[] = [
  get('/readyz'),
  get('/cloudos'),
  get('/cloudos/metainfo/MOCK'),
  get('/cloudos/metainfo/NOPE'),
  get('/driver/capability?ConnectionName={connection}'),
  get('/driver/capability?ConnectionName=nope'),
  get('/driver/capability'),
  get('/nope'),
  { method: 'PUT', path: '/vpc', body: {} },
  get('/vpc/'),
  get('/vpc'),
  post('/vpc', 'not an object'),
  ...['vpc', 'securitygroup', 'keypair', 'vm', 'vmstatus', 'disk', 'myimage', 'nlb', 'cluster', 'vmimage'].flatMap(
    (type) => [get(`/${type}?ConnectionName=nope`)],
  ),
  ...['vpc', 'securitygroup', 'keypair', 'vm', 'vmstatus', 'disk', 'myimage', 'nlb', 'cluster'].flatMap((type) => [
    get(`/${type}/x?ConnectionName=nope`),
  ]),
  ...['vpc', 'securitygroup', 'keypair', 'vm', 'disk', 'myimage', 'nlb', 'cluster'].flatMap((type) => [
    remove(`/${type}/x`, { ConnectionName: 'nope' }),
    remove(`/reg${type}/x`, { ConnectionName: 'nope' }),
    get(`/all${type}?ConnectionName=nope`),
    get(`/count${type}/nope`),
  ]),
];

/** The last steps, so that nothing stays on a server that others use as well. */
export const farewellSteps: readonly Step[] = [
  remove('/connectionconfig/{connection}'),
  remove('/region/{region}'),
  remove('/credential/{credential}'),
  remove('/credential/{other-credential}'),
  remove('/driver/{driver}'),
];
