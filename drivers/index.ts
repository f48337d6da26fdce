import type { CloudDriver } from './contract/driver.ts';
import type { CredentialKey, CredentialProfile } from './contract/plugin.ts';
import type { ServerDriver } from './contract/server.ts';

/** A cloud by the name that CB-Spider gives it. `load` is left out while no driver for it is built in. */
export interface Provider {
  readonly name: string;
  readonly title: string;
  readonly credentialKeys: readonly CredentialKey[];
  readonly load?: () => Promise<CloudDriver>;
  /** What the cloud's own command line keeps below a home directory. Throws CloudError. */
  readonly profiles?: (home: string) => Promise<readonly CredentialProfile[]>;
}

const identity: readonly CredentialKey[] = [
  { name: 'IdentityEndpoint', cspName: 'OS_AUTH_URL', identifier: true },
  { name: 'Username', cspName: 'OS_USERNAME', identifier: true },
  { name: 'Password', cspName: 'OS_PASSWORD' },
  { name: 'DomainName', cspName: 'OS_USER_DOMAIN_NAME', identifier: true },
];
/** A user with a password and a project, or an application credential, which has its project: the driver says what is missing. */
const openStackKeys: readonly CredentialKey[] = [
  ...identity.map((key) => (key.name === 'IdentityEndpoint' ? key : { ...key, optional: true as const })),
  { name: 'ProjectID', cspName: 'OS_PROJECT_ID', optional: true, identifier: true },
  { name: 'ProjectName', cspName: 'OS_PROJECT_NAME', optional: true, identifier: true },
  { name: 'ProjectDomainName', cspName: 'OS_PROJECT_DOMAIN_NAME', optional: true, rare: true, identifier: true },
  { name: 'ProjectDomainID', cspName: 'OS_PROJECT_DOMAIN_ID', optional: true, rare: true, identifier: true },
  { name: 'UserID', cspName: 'OS_USER_ID', optional: true, rare: true, identifier: true },
  { name: 'DomainID', cspName: 'OS_USER_DOMAIN_ID', optional: true, rare: true, identifier: true },
  { name: 'ApplicationCredentialID', cspName: 'OS_APPLICATION_CREDENTIAL_ID', optional: true, identifier: true },
  {
    name: 'ApplicationCredentialName',
    cspName: 'OS_APPLICATION_CREDENTIAL_NAME',
    optional: true,
    rare: true,
    identifier: true,
  },
  { name: 'ApplicationCredentialSecret', cspName: 'OS_APPLICATION_CREDENTIAL_SECRET', optional: true },
  { name: 'Interface', cspName: 'OS_INTERFACE', optional: true, rare: true, identifier: true },
];
const keys = (id: string, secretKey: string): readonly CredentialKey[] => [
  { name: 'ClientId', cspName: id },
  { name: 'ClientSecret', cspName: secretKey },
];

/**
 * Every provider of the contract with its credential keys, as CB-Spider's `cloudos_meta.yaml` lists them, and CloudStack,
 * which CB-Spider does not know. A driver's own code, and the packages that it needs, are imported when a connection of it
 * opens.
 */
export const providers: readonly Provider[] = [
  {
    name: 'MOCK',
    title: 'Mock cloud',
    credentialKeys: [{ name: 'MockName' }],
    load: async () => (await import('./mock/index.ts')).createMockDriver(),
  },
  {
    name: 'AWS',
    title: 'Amazon Web Services',
    // A pair of keys, or the name of a profile of ~/.aws; `environment` is what the AWS CLI would use.
    credentialKeys: [
      { name: 'ClientId', cspName: 'aws_access_key_id', unless: ['Profile'] },
      { name: 'ClientSecret', cspName: 'aws_secret_access_key', unless: ['Profile'] },
      { name: 'StsToken', optional: true },
      { name: 'Profile', cspName: 'AWS_PROFILE', optional: true, rare: true, identifier: true },
      { name: 'Endpoint', cspName: 'AWS_ENDPOINT_URL', optional: true, rare: true, identifier: true },
    ],
    load: async () => (await import('./aws/index.ts')).createAwsDriver(),
    profiles: async (home) => (await import('./aws/profiles.ts')).awsProfiles(home),
  },
  {
    name: 'AZURE',
    title: 'Microsoft Azure',
    credentialKeys: [
      ...keys('clientId', 'clientSecret'),
      { name: 'TenantId', identifier: true },
      { name: 'SubscriptionId', identifier: true },
    ],
  },
  {
    name: 'GCP',
    title: 'Google Cloud',
    credentialKeys: [
      { name: 'PrivateKey', cspName: 'private_key' },
      { name: 'ProjectID', cspName: 'project_id', identifier: true },
      { name: 'ClientEmail', cspName: 'client_email', identifier: true },
    ],
  },
  { name: 'ALIBABA', title: 'Alibaba Cloud', credentialKeys: keys('AccessKeyId', 'AccessKeySecret') },
  { name: 'TENCENT', title: 'Tencent Cloud', credentialKeys: keys('SecretId', 'SecretKey') },
  { name: 'IBM', title: 'IBM Cloud VPC', credentialKeys: [{ name: 'ApiKey' }] },
  {
    name: 'ORACLE',
    title: 'Oracle Cloud',
    credentialKeys: [
      { name: 'TenantId', cspName: 'tenancy_ocid', identifier: true },
      { name: 'ClientId', cspName: 'user_ocid' },
      { name: 'ClientSecret', cspName: 'private_key_pem' },
      { name: 'StsToken', cspName: 'fingerprint' },
      { name: 'ProjectID', cspName: 'compartment_ocid', identifier: true },
    ],
  },
  {
    name: 'OPENSTACK',
    title: 'OpenStack',
    credentialKeys: openStackKeys,
    load: async () => (await import('./openstack/index.ts')).createOpenStackDriver(),
    profiles: async (home) => (await import('./openstack/clouds-yaml.ts')).cloudsYamlProfiles(home),
  },
  { name: 'NCP', title: 'Naver Cloud Platform', credentialKeys: keys('ncloud_access_key', 'ncloud_secret_key') },
  {
    name: 'NHN',
    title: 'NHN Cloud',
    credentialKeys: [...identity, { name: 'TenantId', cspName: 'OS_TENANT_ID', identifier: true }],
  },
  {
    name: 'KT',
    title: 'KT Cloud (VPC)',
    credentialKeys: [...identity, { name: 'ProjectID', cspName: 'OS_PROJECT_ID', identifier: true }],
  },
  {
    name: 'CLOUDSTACK',
    title: 'Apache CloudStack',
    credentialKeys: [{ name: 'Endpoint', cspName: 'url', identifier: true }, ...keys('apikey', 'secretkey')],
    load: async () => (await import('./cloudstack/index.ts')).createCloudStackDriver(),
    profiles: async (home) => (await import('./cloudstack/cloudmonkey.ts')).cloudMonkeyProfiles(home),
  },
  {
    name: 'KTCLASSIC',
    title: 'KT Cloud Classic',
    credentialKeys: [...keys('API_Key', 'Secret_Key'), { name: 'Endpoint', optional: true, identifier: true }],
    load: async () => (await import('./ktcloud/index.ts')).createKTCloudDriver(),
  },
];

/** Sockets to one server, whatever the number of its connections that are asked at the same time. */
const serverSockets = 64;

/** The driver for servers that stand in front of clouds: CB-Spider. Imported when the first server is opened. */
export const loadServerDriver = async (): Promise<ServerDriver> =>
  (await import('./spider/index.ts')).createSpiderServerDriver({ sockets: serverSockets });
