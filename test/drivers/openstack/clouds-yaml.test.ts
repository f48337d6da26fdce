import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readClouds } from '../../../drivers/openstack/clouds-yaml.ts';
import { failureOf } from './double-bench.ts';

/** A home and a working directory with these files, by their paths in them. */
async function place(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const root = await mkdtemp(join(tmpdir(), 'clouds-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const named = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace('$ROOT', root)]));
  return { home: join(root, 'home'), workingDirectory: join(root, 'work'), env: named };
}

const config = 'home/.config/openstack/clouds.yaml';
const lab = `
clouds:
  lab:
    region_name: RegionOne
    interface: internal
    auth:
      auth_url: https://lab.example.com:5000/v3
      username: somebody
      password: 123456
      project_name: web
      user_domain_name: People
      project_domain_name: Projects
`;

describe('the clouds of OpenStack’s own clients', () => {
  it('are read with everything that a connection needs', async () => {
    await expect(readClouds(await place({ [config]: lab }))).resolves.toEqual([
      {
        name: 'lab',
        isDefault: true,
        region: 'RegionOne',
        values: {
          IdentityEndpoint: 'https://lab.example.com:5000/v3',
          Username: 'somebody',
          Password: '123456',
          ProjectName: 'web',
          DomainName: 'People',
          ProjectDomainName: 'Projects',
          Interface: 'internal',
        },
      },
    ]);
  });

  it('may have an application credential, which needs no project', async () => {
    const text = `
clouds:
  ci:
    auth_type: v3applicationcredential
    auth:
      auth_url: https://lab.example.com/identity
      application_credential_id: abc
      application_credential_secret: hidden
      project_id: p-1
`;
    const [cloud] = await readClouds(await place({ [config]: text }));
    expect(cloud?.values).toEqual({
      IdentityEndpoint: 'https://lab.example.com/identity',
      ApplicationCredentialID: 'abc',
      ApplicationCredentialSecret: 'hidden',
    });
  });

  it('take their secrets from secure.yaml', async () => {
    const files = {
      [config]: lab.replace(/ +password: .*\n/, ''),
      'home/.config/openstack/secure.yaml': 'clouds:\n  lab:\n    auth:\n      password: from the other file\n',
    };
    const [cloud] = await readClouds(await place(files));
    expect(cloud?.values).toMatchObject({ Password: 'from the other file', Username: 'somebody' });
  });

  it('take a vendor’s address from clouds-public.yaml, and their own values over it', async () => {
    const files = {
      [config]: `
clouds:
  mine:
    profile: vendor
    region_name: Seoul
    auth: { username: somebody, password: x, project_id: p-1 }
`,
      'home/.config/openstack/clouds-public.yaml': `
public-clouds:
  vendor:
    region_name: Tokyo
    auth: { auth_url: "https://vendor.example.com/v3", username: nobody }
`,
    };
    const [cloud] = await readClouds(await place(files));
    expect(cloud).toMatchObject({
      region: 'Seoul',
      values: { IdentityEndpoint: 'https://vendor.example.com/v3', Username: 'somebody' },
    });
  });

  it.each([
    ['OS_CLIENT_CONFIG_FILE', { OS_CLIENT_CONFIG_FILE: '$ROOT/elsewhere.yaml' }, 'elsewhere'],
    ['the working directory', {}, 'working'],
  ])('are looked for in %s before the home directory', async (_where, env: Record<string, string>, name) => {
    const named = (cloud: string) => lab.replace('  lab:', `  ${cloud}:`);
    const files = {
      'elsewhere.yaml': named('elsewhere'),
      'work/clouds.yaml': named('working'),
      [config]: named('home'),
    };
    const [cloud] = await readClouds(await place(files, env));
    expect(cloud?.name).toBe(name);
  });

  it('may stand in a file that ends with .yml or .json', async () => {
    const json = JSON.stringify({ clouds: { lab: { auth: { auth_url: 'https://x/v3' } } } });
    await expect(readClouds(await place({ 'work/clouds.json': json }))).resolves.toHaveLength(1);
    await expect(readClouds(await place({ 'work/clouds.yml': lab }))).resolves.toHaveLength(1);
  });

  it('have the default that OS_CLOUD names, or none where there are several', async () => {
    const two = `${lab}  other:\n    auth: { auth_url: "https://other.example.com/v3" }\n`;
    const defaults = async (env: Record<string, string>) =>
      (await readClouds(await place({ [config]: two }, env))).map(({ name, isDefault }) => [name, isDefault]);
    expect(await defaults({})).toEqual([
      ['lab', false],
      ['other', false],
    ]);
    expect(await defaults({ OS_CLOUD: 'other' })).toEqual([
      ['lab', false],
      ['other', true],
    ]);
  });

  it('that are nowhere are not found', async () => {
    const error = await failureOf(readClouds(await place({})));
    expect(error).toMatchObject({ kind: 'not-found', provider: 'OPENSTACK' });
    expect(error.remedy?.en).toContain('clouds.yaml');
  });

  it.each([
    ['no YAML', 'clouds: [hidden: {'],
    ['of another form', 'clouds: 5'],
    ['without an address', 'clouds:\n  lab:\n    auth: { password: hidden }\n'],
  ])('in a file that is %s are refused, and no secret is told', async (_what, text) => {
    const error = await failureOf(readClouds(await place({ [config]: text })));
    expect(error.kind).toBe('invalid-input');
    expect(JSON.stringify([error, error.message])).not.toContain('hidden');
  });
});
