import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openSpiderWithConnections, type SpiderWithConnections } from '../doubles/spider-connections.ts';
import { filesIn, type Installation, install } from '../process/program.ts';

const names = ['lab-a', 'lab-b', 'mock-seoul'];

async function opened() {
  const spider = await openSpiderWithConnections(names);
  const spinneret = await install();
  return {
    spider,
    spinneret,
    async [Symbol.asyncDispose]() {
      await spinneret[Symbol.asyncDispose]();
      await spider[Symbol.asyncDispose]();
    },
  };
}

const signInOf = ({ double: { user } }: SpiderWithConnections) => ({
  env: { SPINNERET_CREDENTIAL_USERNAME: user.name, SPINNERET_CREDENTIAL_PASSWORD: user.password },
});

/** The import of all of its connections as the server `lab`. */
const importAll = ({ spider, spinneret }: { spider: SpiderWithConnections; spinneret: Installation }) =>
  spinneret.run(['connections', 'import', '--spider', spider.double.url, '--name', 'lab', '--all'], signInOf(spider));

const stored = async (spinneret: Installation, file: string): Promise<Record<string, { server?: unknown }>> =>
  JSON.parse(await readFile(spinneret.path(file), 'utf8').catch(() => '{}'));

describe.concurrent('connections import', () => {
  it('registers the server, adds its connections and tests them', async () => {
    await using world = await opened();
    const { code, stdout, stderr } = await importAll(world);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/1 +lab-a +MOCK +default/);
    expect(stdout).toContain('3 of 3 connections of lab added.');
    expect(stdout).toMatch(/lab-a +✓.*\n +lab-b +✓.*\n +lab-mock-seoul +✓/);
    expect((await stored(world.spinneret, 'connections.json'))['lab-b']?.server).toEqual({
      name: 'lab',
      connection: 'lab-b',
      region: 'default',
    });
  });

  it('leaves a connection of another origin as it is', async () => {
    await using world = await opened();
    await world.spinneret.run(['connections']);
    const before = (await stored(world.spinneret, 'connections.json'))['mock-seoul'];
    const { stdout } = await importAll(world);
    expect(stdout).toContain('mock-seoul is another connection here: it is added as lab-mock-seoul.');
    expect((await stored(world.spinneret, 'connections.json'))['mock-seoul']).toEqual(before);
  });

  it('adds those that are named, under a name of the server by its host', async () => {
    await using world = await opened();
    const args = ['connections', 'import', '--spider', `${world.spider.double.url}/spider`, 'lab-b'];
    const { code, stdout } = await world.spinneret.run(args, signInOf(world.spider));
    expect(code).toBe(0);
    expect(stdout).toContain('1 of 3 connections of spider added.');
    expect(Object.keys(await stored(world.spinneret, 'connections.json'))).toEqual([
      'mock-seoul',
      'mock-tokyo',
      'lab-b',
    ]);
  });

  it('uses a server that is registered without asking for its password again', async () => {
    await using world = await opened();
    await importAll(world);
    await world.spider.addConnections('lab-c');
    const { code, stdout } = await world.spinneret.run(['connections', 'import', '--spider', 'lab', '--all']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/lab-a +MOCK +default +yes/);
    expect(stdout).toMatch(/1 of 4 connections of lab added\.[\s\S]*lab-c +✓/);
  });

  it('says which connections there are where nobody is there to choose, and keeps nothing', async () => {
    await using world = await opened();
    const args = ['connections', 'import', '--spider', world.spider.double.url];
    const { code, stdout, stderr } = await world.spinneret.run(args, signInOf(world.spider));
    expect(code).toBe(2);
    expect(stdout).toMatch(/lab-a +MOCK/);
    expect(stderr).toMatch(/^Say which: --all, or their names\./);
    expect(await stored(world.spinneret, 'servers.json')).toEqual({});
  });

  it('keeps nothing of a server that does not let us in', async () => {
    await using world = await opened();
    const env = { SPINNERET_CREDENTIAL_USERNAME: 'spider', SPINNERET_CREDENTIAL_PASSWORD: 'wrong-canary' };
    const args = ['connections', 'import', '--spider', world.spider.double.url, '--all'];
    const { code, stdout, stderr } = await world.spinneret.run(args, { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/user name|password/i);
    expect(stdout + stderr).not.toContain('wrong-canary');
    expect(await stored(world.spinneret, 'servers.json')).toEqual({});
  });

  it('names one that the server does not have', async () => {
    await using world = await opened();
    const args = ['connections', 'import', '--spider', world.spider.double.url, 'lab-z'];
    const { code, stderr } = await world.spinneret.run(args, signInOf(world.spider));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^The server has no connection lab-z\. It has: lab-a, lab-b, mock-seoul\./);
  });

  it('refuses an address with a password in it, and does not repeat it', async () => {
    await using spinneret = await install();
    const args = ['connections', 'import', '--spider', 'http://spider:canary-4711@127.0.0.1:1024', '--all'];
    const { code, stderr } = await spinneret.run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no address of a server/);
    expect(stderr).not.toContain('canary-4711');
  });

  it('needs a password', async () => {
    await using world = await opened();
    const { code, stderr } = await world.spinneret.run(
      ['connections', 'import', '--spider', world.spider.double.url, '--all'],
      { env: { SPINNERET_CREDENTIAL_USERNAME: 'spider' } },
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/needs Password.*SPINNERET_CREDENTIAL_PASSWORD/);
  });

  it('keeps the password encrypted', async () => {
    await using world = await opened();
    await importAll(world);
    const { password } = world.spider.double.user;
    expect(await readFile(world.spinneret.path('servers.json'), 'utf8')).toContain('"lab"');
    for (const text of (await filesIn(world.spinneret.home)).values()) expect(text).not.toContain(password);
  });
});

describe.concurrent('servers', () => {
  it('are listed with their connections, and tested', async () => {
    await using world = await opened();
    await importAll(world);
    const listed = await world.spinneret.run(['servers', 'list', '--json']);
    expect(JSON.parse(listed.stdout)).toEqual([
      { name: 'lab', url: world.spider.double.url, userName: 'spider', connections: 3 },
    ]);
    const tested = await world.spinneret.run(['servers', 'test']);
    expect(tested.code).toBe(0);
    expect(tested.stdout).toMatch(/lab +✓.* 3 /);
    expect((await world.spinneret.run(['connections'])).stdout).toMatch(/lab-a +MOCK +default +- +lab/);
  });

  it('are added without their connections, and removed', async () => {
    await using world = await opened();
    const { url } = world.spider.double;
    const added = await world.spinneret.run(['servers', 'add', 'lab', url], signInOf(world.spider));
    expect({ code: added.code, stderr: added.stderr }).toEqual({ code: 0, stderr: '' });
    expect(added.stdout).toContain('It has 3 connections.');
    const removed = await world.spinneret.run(['servers', 'remove', 'lab']);
    expect(removed.code).toBe(0);
    expect(await stored(world.spinneret, 'servers.json')).toEqual({});
  });

  it('are kept while connections go through them', async () => {
    await using world = await opened();
    await importAll(world);
    const { code, stderr } = await world.spinneret.run(['servers', 'remove', 'lab']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^CB-Spider server lab: connections use it: lab-a, lab-b, lab-mock-seoul\./);
  });

  it('that do not answer fail the test, with what to do', async () => {
    await using world = await opened();
    await importAll(world);
    await world.spider.double.down();
    const { code, stdout } = await world.spinneret.run(['servers', 'test', 'lab']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/lab +✗/);
  });
});

describe.concurrent('doctor', () => {
  it('tells of a server that answers, and which of its connections do', async () => {
    await using world = await opened();
    await importAll(world);
    const { code, stdout } = await world.spinneret.run(['doctor']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /✓ CB-Spider server lab: .*ready, answers in \d+ ms; 3 connections, 3 used here, 3 of them answer/,
    );
    expect(stdout).not.toContain('Connection lab-a');
  });

  it('names the connections of a server that do not answer', async () => {
    await using world = await opened();
    await importAll(world);
    await world.spider.server.connections.unregister('lab-b', { signal: AbortSignal.timeout(10_000) });
    const { code, stdout } = await world.spinneret.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/CB-Spider server lab: .*2 connections, 3 used here, 2 of them answer/);
    expect(stdout).toMatch(/✗ Connection lab-b: .*\n +→ /);
  });

  it('does not ask the connections of a server that does not answer', async () => {
    await using world = await opened();
    await importAll(world);
    await world.spider.double.down();
    const { code, stdout } = await world.spinneret.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ CB-Spider server lab: .*Its 3 connections were not asked\.\n +→ /);
    expect(stdout).toMatch(/✓ Connection mock-seoul/);
    expect(stdout).not.toContain('Connection lab-a');
  });
});
