const accessKey = ['ClientId', 'ClientSecret'];

/** The keys of credentials that servers before 0.6 need: they neither tell them nor look at those they are given. */
export const earlyKeys: Readonly<Record<string, readonly string[]>> = {
  AWS: accessKey,
  AZURE: [...accessKey, 'TenantId', 'SubscriptionId'],
  GCP: ['PrivateKey', 'ProjectID', 'ClientEmail'],
  ALIBABA: accessKey,
  TENCENT: accessKey,
  IBM: ['ApiKey'],
  OPENSTACK: ['IdentityEndpoint', 'Username', 'Password', 'DomainName', 'ProjectID'],
  CLOUDIT: ['IdentityEndpoint', 'AuthToken', 'Username', 'Password', 'TenantId'],
  NCP: accessKey,
  KTCLOUD: accessKey,
  MOCK: ['MockName'],
};
