import { describe, expect, it } from 'vitest';
import { connect, double, failureOf } from '../double-bench.ts';

const application = { Username: '', Password: '', DomainName: '', ProjectID: '' };

describe('a credential', () => {
  it.each([
    [
      'a user and a project by names',
      { ProjectID: '', ProjectName: 'lab', DomainName: 'People', ProjectDomainName: 'Projects' },
      {
        identity: {
          methods: ['password'],
          password: { user: { name: 'somebody', domain: { name: 'People' }, password: 'a secret password' } },
        },
        scope: { project: { name: 'lab', domain: { name: 'Projects' } } },
      },
    ],
    [
      'ids alone',
      { Username: '', DomainName: '', UserID: 'user-1', ProjectID: 'project-1' },
      {
        identity: { methods: ['password'], password: { user: { id: 'user-1', password: 'a secret password' } } },
        scope: { project: { id: 'project-1' } },
      },
    ],
    [
      'a project in the user’s own domain',
      { ProjectID: '', ProjectName: 'lab', DomainName: '', DomainID: 'domain-1' },
      {
        identity: {
          methods: ['password'],
          password: { user: { name: 'somebody', domain: { id: 'domain-1' }, password: 'a secret password' } },
        },
        scope: { project: { name: 'lab', domain: { id: 'domain-1' } } },
      },
    ],
    [
      'no domain, which is the default one',
      { DomainName: '', ProjectID: '', ProjectName: 'lab' },
      {
        identity: {
          methods: ['password'],
          password: { user: { name: 'somebody', domain: { id: 'default' }, password: 'a secret password' } },
        },
        scope: { project: { name: 'lab', domain: { id: 'default' } } },
      },
    ],
    [
      'an application credential by its id',
      { ...application, ApplicationCredentialID: 'app-1', ApplicationCredentialSecret: 'hidden' },
      {
        identity: {
          methods: ['application_credential'],
          application_credential: { id: 'app-1', secret: 'hidden' },
        },
      },
    ],
    [
      'an application credential by its name and user',
      {
        ...application,
        Username: 'somebody',
        DomainName: 'People',
        ApplicationCredentialName: 'ci',
        ApplicationCredentialSecret: 'hidden',
      },
      {
        identity: {
          methods: ['application_credential'],
          application_credential: {
            name: 'ci',
            user: { name: 'somebody', domain: { name: 'People' } },
            secret: 'hidden',
          },
        },
      },
    ],
  ])('may be %s', async (_what, credential, auth) => {
    const cloud = await double();
    await connect(cloud, { credential });
    expect(cloud.logins).toEqual([{ auth }]);
  });

  it.each([
    ['IdentityEndpoint', { IdentityEndpoint: 'cloud.example.com' }, 'invalid-input'],
    ['IdentityEndpoint', { IdentityEndpoint: 'http://user:hidden@cloud.example.com' }, 'invalid-input'],
    ['Username', { Username: '' }, 'unauthorized'],
    ['Password', { Password: '' }, 'unauthorized'],
    ['ProjectID', { ProjectID: '' }, 'unauthorized'],
    ['Interface', { Interface: 'sideways' }, 'invalid-input'],
    ['ApplicationCredentialSecret', { ...application, ApplicationCredentialID: 'app-1' }, 'unauthorized'],
    ['ApplicationCredentialID', { ...application, ApplicationCredentialSecret: 'hidden' }, 'unauthorized'],
    [
      'Username',
      { ...application, ApplicationCredentialName: 'ci', ApplicationCredentialSecret: 'hidden' },
      'unauthorized',
    ],
    ['password', { ApplicationCredentialID: 'app-1', ApplicationCredentialSecret: 'hidden' }, 'invalid-input'],
    [
      'ProjectID',
      { Password: '', ApplicationCredentialID: 'app-1', ApplicationCredentialSecret: 'hidden' },
      'invalid-input',
    ],
  ])('is refused before any request where its %s is wrong or missing', async (named, credential, kind) => {
    const cloud = await double();
    const error = await failureOf(connect(cloud, { credential }));
    expect(error.kind).toBe(kind);
    expect(error.fact.en).toContain(named);
    expect(error.remedy?.ko).toMatch(/[가-힣]/);
    expect(cloud.logins).toEqual([]);
  });
});

describe('a login that fails', () => {
  it('because of a wrong password says what to check, and tells no secret', async () => {
    const cloud = await double();
    const message = 'The request you have made requires authentication.';
    cloud.onLogin({ status: 401, body: { error: { code: 401, title: 'Unauthorized', message } } });
    const error = await failureOf(connect(cloud));
    expect(error).toMatchObject({
      kind: 'unauthorized',
      cspMessage: message,
      requestId: 'req-1',
      provider: 'OPENSTACK',
    });
    expect(error.remedy?.en).toContain('Password');
    expect(JSON.stringify([error, error.message, error.cspMessage])).not.toContain('a secret password');
  });

  it('for a user without a project says so', async () => {
    const cloud = await double();
    const token = { user: { id: 'user-1' }, expires_at: null };
    cloud.onLogin({ status: 201, headers: { 'x-subject-token': 'unscoped' }, body: { token } });
    expect((await failureOf(connect(cloud))).fact.en).toContain('no project');
  });

  it('at the address of something else says that it is no identity service', async () => {
    const cloud = await double();
    cloud.onLogin({ status: 200, body: '<html><body>Welcome</body></html>' }, { status: 300, body: { versions: [] } });
    for (const _answer of [200, 300]) {
      const error = await failureOf(connect(cloud));
      expect(error.kind).toBe('unavailable');
      expect(error.remedy?.en).toContain('OS_AUTH_URL');
    }
  });

  it('where nobody listens is explained', async () => {
    const error = await failureOf(
      connect(await double(), { credential: { IdentityEndpoint: 'http://127.0.0.1:1/v3' } }),
    );
    expect(error).toMatchObject({ kind: 'unavailable', code: 'ECONNREFUSED', ambiguous: false });
  });

  it('for too many requests is tried again', async () => {
    const cloud = await double();
    cloud.onLogin({ status: 429, headers: { 'retry-after': '1' } }, { status: 503 });
    await expect(connect(cloud)).resolves.toBeDefined();
    expect(cloud.logins).toHaveLength(3);
  });
});
