import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../../../drivers/mock/account.ts';
import { call, connect, failure, newStateDirectory } from './mock-world.ts';

describe('the mock cloud’s state', () => {
  it('has no account name in its places but that of the demo', () => {
    expect(folderOf('demo')).toBe('demo');
    expect(folderOf('team-a')).toMatch(/^[0-9a-f]{16}$/);
    expect(folderOf('team-a')).not.toBe(folderOf('team-b'));
  });

  it('is found again by a new driver', async () => {
    const stateDirectory = await newStateDirectory();
    const first = await connect({ stateDirectory });
    const { iid } = await first.handlers.keyPair.createKey({ name: 'keypair-01' }, call);
    await first.connection.close();
    const second = await connect({ stateDirectory });
    await expect(second.handlers.keyPair.listIid(call)).resolves.toEqual([iid]);
  });

  it('is read where a version without disks and own images has written it', async () => {
    const stateDirectory = await newStateDirectory();
    const path = join(stateDirectory, 'accounts', folderOf('test'), 'seoul.json');
    await mkdir(dirname(path), { recursive: true });
    const lists = { vpcs: [], securityGroups: [], keyPairs: [], images: [], vms: [], terminated: [] };
    await writeFile(path, JSON.stringify({ ...lists, transitions: {} }));
    const { handlers } = await connect({ stateDirectory });
    await expect(handlers.disk.listDisk(call)).resolves.toEqual([]);
    await expect(handlers.myImage.listMyImage(call)).resolves.toEqual([]);
    await expect(handlers.disk.createDisk({ name: 'disk-01' }, call)).resolves.toMatchObject({ status: 'Creating' });
  });

  it('is one for all connections of an account in a region', async () => {
    const stateDirectory = await newStateDirectory();
    const [a, b] = [
      await connect({ stateDirectory, region: { region: 'seoul', zone: 'seoul-a' } }),
      await connect({ stateDirectory, region: { region: 'seoul', zone: 'seoul-b' } }),
    ];
    await a.handlers.keyPair.createKey({ name: 'keypair-01' }, call);
    await expect(b.handlers.keyPair.listIid(call)).resolves.toHaveLength(1);
  });

  it('loses nothing when several drivers write at once', async () => {
    const stateDirectory = await newStateDirectory();
    const worlds = await Promise.all([1, 2].map(() => connect({ stateDirectory })));
    const numbers = Array.from({ length: 8 }, (_, number) => number);
    await Promise.all(
      worlds.flatMap(({ handlers }, world) =>
        numbers.map((number) =>
          handlers.image.createImage({ name: `image-${world}-${number}`, osPlatform: 'Linux/UNIX' }, call),
        ),
      ),
    );
    const images = await worlds[0]?.handlers.image.listImage(call);
    expect(images?.filter(({ iid }) => iid.nameId.startsWith('image-'))).toHaveLength(16);
  });

  it('gives a name to one of several drivers that ask for it at once', async () => {
    const stateDirectory = await newStateDirectory();
    const worlds = await Promise.all([1, 2, 3].map(() => connect({ stateDirectory })));
    const outcomes = await Promise.allSettled(
      worlds.map(({ handlers }) => handlers.keyPair.createKey({ name: 'keypair-01' }, call)),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('loses nothing when two processes write at once', async () => {
    const stateDirectory = await newStateDirectory();
    const writer = join(import.meta.dirname, 'image-writer.ts');
    const run = promisify(execFile);
    await Promise.all(['a', 'b'].map((name) => run(process.execPath, [writer, stateDirectory, name, '6'])));
    const { handlers } = await connect({ stateDirectory });
    const names = (await handlers.image.listIid(call)).map(({ nameId }) => nameId);
    expect(names.filter((name) => /^[ab]-\d$/.test(name))).toHaveLength(12);
  });

  it.each([
    ['is cut off', '{ "vpcs": [ { "iid": { "nameI'],
    ['is empty', ''],
    ['holds null', 'null'],
    ['holds something else', '{ "vpcs": 7 }'],
  ])('is set aside, whole, where its file %s', async (_what, text) => {
    const stateDirectory = await newStateDirectory();
    const path = join(stateDirectory, 'accounts', folderOf('test'), 'seoul.json');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    const { handlers } = await connect({ stateDirectory });

    const error = await failure(handlers.keyPair.createKey({ name: 'keypair-01' }, call));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'StateFile.Damaged', retryable: false });
    expect(error.fact.en).toContain('seoul.json.damaged-1');
    await expect(readFile(`${path}.damaged-1`, 'utf8')).resolves.toBe(text);
    await expect(handlers.keyPair.listKey(call)).resolves.toEqual([]);
  });

  it('keeps every damaged file', async () => {
    const stateDirectory = await newStateDirectory();
    const folder = join(stateDirectory, 'accounts', folderOf('test'));
    const { handlers } = await connect({ stateDirectory });
    await mkdir(folder, { recursive: true });
    for (const text of ['first', 'second']) {
      await writeFile(join(folder, 'seoul.json'), text);
      await failure(handlers.vm.listVM(call));
    }
    expect((await readdir(folder)).toSorted()).toEqual(['seoul.json.damaged-1', 'seoul.json.damaged-2']);
  });

  it('is reported, with its place, where it cannot be reached', async () => {
    const stateDirectory = await newStateDirectory();
    await writeFile(join(stateDirectory, 'accounts'), 'a file where a folder should be');
    const { handlers } = await connect({ stateDirectory });
    const error = await failure(handlers.vm.listVM(call));
    expect(error).toMatchObject({ kind: 'unavailable', retryable: false });
    expect(error.fact.en).toContain(join('accounts', folderOf('test'), 'seoul.json'));
  });
});
