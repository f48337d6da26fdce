import { describe, expect, it } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, connectTo, mockCapability, openRoutes, refusal } from './small-server.ts';

/**
 * What a running CB-Spider server answered with its mock driver on 2026-11-21, which cannot do these things. They are
 * kept as evidence: the handlers for them have never met a real server that can.
 */
const answers = {
  'GET /quotaservicetype': 'lab does not support QuotaInfoHandler',
  'GET /quotainfo': 'lab does not support QuotaInfoHandler',
  'POST /publicip': 'Mock Driver: PublicIPHandler not supported',
  'GET /publicip': 'Mock Driver: PublicIPHandler not supported',
  'GET /publicip/ip-01': 'Mock Driver: PublicIPHandler not supported',
  'POST /nic': 'Mock Driver: NICHandler not supported',
  'GET /nic': 'Mock Driver: NICHandler not supported',
  'GET /nic/nic-01': 'Mock Driver: NICHandler not supported',
  'GET /nic/nic-01/osconfigscript': 'Mock Driver: NICHandler not supported',
  'POST /anycall': 'Mock Driver: nope Function is not implemented!',
} as const;

const flags = { ...mockCapability, QuotaInfoHandler: true, PublicIPHandler: true, NICHandler: true };

async function open() {
  const routes = Object.fromEntries(Object.entries(answers).map(([route, text]) => [route, refusal(text)]));
  const server = await openRoutes({
    ...routes,
    'GET /driver/capability': { json: flags },
    'GET /vm': { json: { vm: [] } },
  });
  return (await connectTo(server.url)).handlers;
}

describe('what the mock driver of a real server cannot do', () => {
  it('is no handler of a connection', async () => {
    const server = await openRoutes({});
    const { handlers } = await connectTo(server.url);
    expect(handlers).not.toHaveProperty('publicIP');
    expect(handlers).not.toHaveProperty('nic');
    expect(handlers).not.toHaveProperty('quotaInfo');
  });

  it('is unsupported where it is asked for all the same', async () => {
    const { quotaInfo, publicIP, nic, anyCall } = await open();
    const attempts = [
      quotaInfo?.listServiceType(call),
      publicIP?.createPublicIP({ name: 'ip-01' }, call),
      publicIP?.getPublicIP({ nameId: 'ip-01' }, call),
      nic?.listNIC(call),
      nic?.getNIC({ nameId: 'nic-01' }, call),
      anyCall?.anyCall({ fid: 'nope', keyValues: [] }, call),
    ];
    const errors = await Promise.all(attempts.map((attempt) => errorOf(attempt)));
    expect(errors.map(({ kind }) => kind)).toEqual(attempts.map(() => 'unsupported'));
  });
});

describe('a function of the server’s driver', () => {
  it('is called with its arguments, and answers with its own', async () => {
    const body = {
      FID: 'countAll',
      IKeyValueList: [],
      OKeyValueList: [{ Key: 'Count', Value: '1' }, { Key: 'Empty' }],
    };
    const server = await openRoutes({ 'POST /anycall': { json: body } });
    const { anyCall } = (await connectTo(server.url)).handlers;
    const answer = await anyCall?.anyCall({ fid: 'countAll', keyValues: [{ key: 'rsType', value: 'vpc' }] }, call);
    expect(answer).toEqual({
      fid: 'countAll',
      keyValues: [
        { key: 'Count', value: '1' },
        { key: 'Empty', value: '' },
      ],
    });
    expect(server.received.at(-1)?.body).toEqual({
      ConnectionName: 'lab',
      ReqInfo: { FID: 'countAll', IKeyValueList: [{ Key: 'rsType', Value: 'vpc' }] },
    });
  });
});

describe('quotas of the server', () => {
  const info = {
    CSP: 'AWS',
    Region: 'us-east-1',
    Quotas: [{ QuotaName: 'VMs', Limit: '500', Used: 'NA', Available: '488', Unit: 'count' }],
  };

  it('have numbers, and none where the cloud tells none', async () => {
    const server = await openRoutes({
      'GET /driver/capability': { json: flags },
      'GET /quotainfo': { json: info },
    });
    const { quotaInfo } = (await connectTo(server.url)).handlers;
    await expect(quotaInfo?.getQuotaInfo('ec2', call)).resolves.toEqual({
      serviceType: 'ec2',
      region: 'us-east-1',
      quotas: [{ name: 'VMs', limit: 500, available: 488, unit: 'count' }],
    });
  });

  it('are not found of a service that the cloud does not have', async () => {
    const server = await openRoutes({
      'GET /driver/capability': { json: flags },
      'GET /quotainfo': { json: { ...info, Quotas: null } },
      'GET /quotaservicetype': { json: { ServiceTypes: ['ec2', 'vpc', 'ec2'] } },
    });
    const { quotaInfo } = (await connectTo(server.url)).handlers;
    await expect(quotaInfo?.listServiceType(call)).resolves.toEqual(['ec2', 'vpc']);
    const error = await errorOf(quotaInfo?.getQuotaInfo('carpets', call));
    expect(error).toMatchObject({ kind: 'not-found', remedy: { en: expect.stringContaining('ec2, vpc') } });
    await expect(quotaInfo?.getQuotaInfo('vpc', call)).resolves.toMatchObject({ quotas: [] });
  });
});
