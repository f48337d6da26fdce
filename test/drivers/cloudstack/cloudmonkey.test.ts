import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cloudMonkeyPaths, parseCloudMonkey, readCloudMonkey } from '../../../drivers/cloudstack/cloudmonkey.ts';
import { failureOf } from './vm-world.ts';

const current = `
prompt     = 🐱
asyncblock = true
timeout    = 1800
output     = json
profile    = production

[localcloud]
url        = http://localhost:8080/client/api
username   = admin
password   = password
domain     = /
apikey     =
secretkey  =

[production]
url        = https://cloud.example.com/client/api
apikey     = an-api-key
secretkey  = a=secret+key==

; a comment
[backup]
url: https://backup.example.com/client/api
apikey: "another-key"
secretkey: another-secret
`;

const old = `
[core]
asyncblock = true
[ui]
color = true
[server]
host = 10.1.1.5
port = 8443
path = /client/api
protocol = https
[user]
apikey = an-api-key
secretkey = a-secret-key
`;

describe('a file of CloudMonkey', () => {
  it('has the profiles with keys, by the names of our credential', () => {
    expect(parseCloudMonkey(current)).toEqual([
      {
        name: 'production',
        isDefault: true,
        values: {
          Endpoint: 'https://cloud.example.com/client/api',
          ClientId: 'an-api-key',
          ClientSecret: 'a=secret+key==',
        },
      },
      {
        name: 'backup',
        isDefault: false,
        values: {
          Endpoint: 'https://backup.example.com/client/api',
          ClientId: 'another-key',
          ClientSecret: 'another-secret',
        },
      },
    ]);
  });

  it('of old has its address in parts', () => {
    expect(parseCloudMonkey(old)).toEqual([
      {
        name: 'user',
        isDefault: true,
        values: { Endpoint: 'https://10.1.1.5:8443/client/api', ClientId: 'an-api-key', ClientSecret: 'a-secret-key' },
      },
    ]);
  });

  it.each(['', 'nonsense', '[core]\nprofile = x', '[a]\nurl = http://x'])('may have none: %j', (text) => {
    expect(parseCloudMonkey(text)).toEqual([]);
  });

  it('is looked for where new and old versions keep it', () => {
    expect(cloudMonkeyPaths('/home/kim')).toEqual(['/home/kim/.cmk/config', '/home/kim/.cloudmonkey/config']);
  });

  it('that is not there, or has no keys, says so and shows nothing of its content', async () => {
    const path = join(tmpdir(), `cloudmonkey-${process.pid}`);
    expect(await failureOf(readCloudMonkey(path))).toMatchObject({ kind: 'not-found', subject: { name: path } });
    await writeFile(path, '[a]\npassword = hunter2\n');
    const error = await failureOf(readCloudMonkey(path));
    expect(error.kind).toBe('invalid-input');
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });
});
