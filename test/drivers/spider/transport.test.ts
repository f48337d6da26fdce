import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, refusal, silence } from './small-server.ts';

const html = { write: (response: ServerResponse) => response.writeHead(500).end('<html>oops</html>') };

describe('a request', () => {
  it('carries user name, password and the connection in the query of a GET', async () => {
    const server = await openRoutes({ 'GET /vpc': { json: { vpc: [] } } });
    const { handlers } = await connectTo(server.url);
    await handlers.vpc?.listVPC(call);
    expect(server.received.at(-1)).toEqual({
      method: 'GET',
      url: '/spider/vpc?ConnectionName=lab',
      authorization: `Basic ${Buffer.from('ops:p4ss-word').toString('base64')}`,
      contentType: undefined,
      body: undefined,
    });
  });

  it('carries the connection in the body of a POST and of a DELETE', async () => {
    const key = { IId: { NameId: 'k', SystemId: 'k-1' }, Fingerprint: 'ab:cd' };
    const server = await openRoutes({
      'POST /keypair': { json: { ...key, PrivateKey: '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----' } },
      'GET /keypair/k': { json: key },
      'GET /vm': { json: { vm: [] } },
      'GET /cluster': { json: { cluster: null } },
      'DELETE /keypair/k': { json: { Result: 'true' } },
    });
    const { handlers } = await connectTo(server.url);
    await handlers.keyPair?.createKey({ name: 'k' }, call);
    await handlers.keyPair?.deleteKey({ nameId: 'k' }, call);
    const changes = server.received.filter(({ method }) => method !== 'GET');
    expect(changes).toMatchObject([
      { method: 'POST', url: '/spider/keypair', body: { ConnectionName: 'lab', ReqInfo: { Name: 'k' } } },
      { method: 'DELETE', url: '/spider/keypair/k', body: { ConnectionName: 'lab' } },
    ]);
    expect(changes.map(({ contentType }) => contentType)).toEqual(['application/json', 'application/json']);
  });

  it.each([
    ['ecs.g6e.large', '/spider/vmspec/ecs.g6e.large'],
    ['a:b+c', '/spider/vmspec/a:b+c'],
    ["it's (1)", '/spider/vmspec/it%27s%20%281%29'],
    ['한국', '/spider/vmspec/%ED%95%9C%EA%B5%AD'],
    ['a#b%c', '/spider/vmspec/a%23b%25c'],
  ])('spells the name %s as the server’s router reads it', async (name, path) => {
    const server = await openRoutes({});
    const { handlers } = await connectTo(server.url);
    await errorOf(handlers.vmSpec?.getVMSpec(name, call));
    expect(server.received.at(-1)?.url).toBe(`${path}?ConnectionName=lab`);
  });

  it('spells the name of an image twice, because the server reads it twice', async () => {
    const server = await openRoutes({});
    const { handlers } = await connectTo(server.url);
    await errorOf(handlers.image?.getImage({ nameId: 'Canonical:ubuntu/22:50%' }, call));
    const path = server.received.at(-1)?.url.replace('/spider/vmimage/', '').replace(/\?.*/, '') ?? '';
    expect(decodeURIComponent(decodeURIComponent(path))).toBe('Canonical:ubuntu/22:50%');
  });

  it.each(['.', '..'])('is not sent for the name %s, which would lead elsewhere', async (name) => {
    const server = await openRoutes({});
    const { handlers } = await connectTo(server.url);
    const before = server.received.length;
    const error = await errorOf(handlers.vmSpec?.getVMSpec(name, call));
    expect(error.kind).toBe('invalid-input');
    expect(server.received).toHaveLength(before);
  });

  it('is not sent once its caller has cancelled', async () => {
    const server = await openRoutes({});
    const { handlers } = await connectTo(server.url);
    const before = server.received.length;
    const error = await errorOf(handlers.vpc?.listVPC({ signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: false });
    expect(server.received).toHaveLength(before);
  });
});

describe('an early server', () => {
  it('is known by its answer about capability, and gets the connection in the body of a GET too', async () => {
    const server = await openRoutes({
      'GET /driver/capability': refusal('capability: does not exist!'),
      'GET /vpc': { json: { vpc: null } },
    });
    const { handlers } = await connectTo(server.url);
    await expect(handlers.vpc?.listVPC(call)).resolves.toEqual([]);
    expect(server.received.at(-1)).toMatchObject({ method: 'GET', body: { ConnectionName: 'lab' } });
    expect(Object.keys(handlers)).not.toContain('disk');
  });

  it('cannot change the rules of a group that is there', async () => {
    const group = { IId: { NameId: 'sg', SystemId: 'sg-1' }, VpcIID: { NameId: 'v', SystemId: 'v-1' } };
    const server = await openRoutes({
      'GET /driver/capability': refusal('capability: does not exist!'),
      'GET /securitygroup/sg': { json: { ...group, SecurityRules: [] } },
    });
    const { handlers } = await connectTo(server.url);
    const rule = { direction: 'inbound', protocol: 'ICMP', cidr: '10.0.0.0/8' } as const;
    const error = await errorOf(handlers.security?.addRules({ nameId: 'sg' }, [rule], call));
    expect(error.kind).toBe('unsupported');
  });
});

describe('a server that does not answer as it should', () => {
  const routes = (answer: Parameters<typeof openRoutes>[0][string]) => ({
    'GET /vpc': answer,
    'POST /keypair': answer,
  });
  const read = async (answer: Parameters<typeof openRoutes>[0][string]) => {
    const { handlers } = await connectTo((await openRoutes(routes(answer))).url, {
      timeouts: { read: 300, change: 300 },
    });
    return errorOf(handlers.vpc?.listVPC(call));
  };
  const change = async (answer: Parameters<typeof openRoutes>[0][string]) => {
    const server = await openRoutes(routes(answer));
    const { handlers } = await connectTo(server.url, { timeouts: { read: 300, change: 300 } });
    const error = await errorOf(handlers.keyPair?.createKey({ name: 'key-01' }, call));
    return { error, sent: server.received.filter(({ method }) => method === 'POST').length };
  };
  const key = { resource: 'keypair', name: 'key-01' };
  const office = { resource: 'server', name: 'office' };

  it('is down: nothing was sent, and the error is about the server', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => closed.once('listening', listening));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const error = await errorOf(connectTo(`http://127.0.0.1:${port}`));
    expect(error).toMatchObject({ kind: 'unavailable', subject: office, ambiguous: false, provider: 'MOCK' });
    expect(error.remedy?.en).toMatch(/runs and listens/);
  });

  it('refuses the password: the error names the server and its variables', async () => {
    const error = await read({ status: 401, json: { message: 'Unauthorized' } });
    expect(error).toMatchObject({ kind: 'unauthorized', subject: office });
    expect(error.remedy?.en).toContain('SPIDER_PASSWORD');
  });

  it('cuts its answer off: a read is asked once more, then it fails', async () => {
    const cut = {
      write: (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"vpc":[', () => response.destroy());
      },
    };
    const server = await openRoutes(routes(cut));
    const { handlers } = await connectTo(server.url);
    const error = await errorOf(handlers.vpc?.listVPC(call));
    expect(error).toMatchObject({ kind: 'unavailable', subject: office, ambiguous: false });
    expect(server.received.filter(({ url }) => url.startsWith('/spider/vpc'))).toHaveLength(2);
  });

  it('cuts its answer to a change off: it is sent once, and may have been carried out', async () => {
    const { error, sent } = await change({
      write: (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"IId":', () => response.destroy());
      },
    });
    expect(error).toMatchObject({ kind: 'unavailable', subject: key, ambiguous: true });
    expect(sent).toBe(1);
  });

  it('is silent: a read times out', async () => {
    const error = await read(silence);
    expect(error).toMatchObject({ kind: 'timeout', subject: office, ambiguous: false });
  });

  it('is silent about a change: it is sent once, may have been carried out, and the server goes on', async () => {
    const { error, sent } = await change(silence);
    expect(error).toMatchObject({ kind: 'timeout', subject: key, ambiguous: true });
    expect(error.remedy?.en).toMatch(/does not stop what it has begun/);
    expect(sent).toBe(1);
  });

  it('is cancelled during a change: it may have been carried out, and the server goes on', async () => {
    const abort = new AbortController();
    const server = await openRoutes({
      'POST /keypair': () => {
        abort.abort();
        return silence;
      },
    });
    const { handlers } = await connectTo(server.url);
    const error = await errorOf(handlers.keyPair?.createKey({ name: 'key-01' }, abort));
    expect(error).toMatchObject({ kind: 'cancelled', subject: key, ambiguous: true });
    expect(error.remedy?.en).toMatch(/does not stop what it has begun/);
  });

  it('answers 500 with HTML: something in front of it did, and a change may have come through', async () => {
    expect(await read(html)).toMatchObject({ kind: 'unavailable', subject: office, code: '500', ambiguous: false });
    const { error, sent } = await change(html);
    expect(error).toMatchObject({ kind: 'unavailable', subject: key, ambiguous: true });
    expect(sent).toBe(1);
  });

  it.each([502, 504])('stands behind a gateway that answers %i: a change may have come through', async (status) => {
    const { error } = await change({ write: (response) => response.writeHead(status).end('Bad Gateway') });
    expect(error).toMatchObject({ kind: 'unavailable', code: String(status), ambiguous: true });
  });

  it('is not ready yet: nothing was done', async () => {
    const { error } = await change({ status: 503, json: { message: 'CB-Spider is not ready' } });
    expect(error).toMatchObject({ kind: 'unavailable', subject: office, ambiguous: false });
  });

  it('redirects: the redirect is not followed, and the error says where to', async () => {
    const error = await read({
      write: (response) =>
        response.writeHead(302, { location: 'https://user:pw@login.example.com/sso?token=abc' }).end(),
    });
    expect(error).toMatchObject({ kind: 'unavailable', subject: office, retryable: false });
    expect(error.fact.en).toContain('https://login.example.com,');
    expect(error.fact.en).not.toContain('token');
  });

  it('answers a login page with 200: that is no CB-Spider', async () => {
    const error = await read({ write: (response) => response.writeHead(200).end('<html>log in</html>') });
    expect(error).toMatchObject({ kind: 'unknown', subject: office });
    expect(error.fact.en).toContain('not JSON');
  });

  it('answers a change with what is no CB-Spider’s: it may have been carried out', async () => {
    const { error } = await change({ json: { hello: 'world' } });
    expect(error).toMatchObject({ kind: 'unknown', subject: key, ambiguous: true });
    expect(error.fact.en).toContain('PrivateKey');
  });

  it('has no such route: the feature is one of later versions', async () => {
    const { handlers } = await connectTo((await openRoutes({})).url);
    const error = await errorOf(handlers.vpc?.listVPC(call));
    expect(error).toMatchObject({ kind: 'unsupported', subject: office, code: '404' });
  });

  it('gets no secret into an error when it repeats one', async () => {
    const { handlers } = await connectTo((await openRoutes({ 'GET /vpc': refusal('bad password p4ss-word') })).url);
    const error = await errorOf(handlers.vpc?.listVPC(call));
    expect(error.cspMessage).toContain('[secret]');
  });
});
