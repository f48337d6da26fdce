import { describe, expect, it } from 'vitest';
import { sendsInClear, serverUrlSchema } from '../../tools/server-url.ts';

describe('the address of a server', () => {
  it.each([
    ['http://127.0.0.1:1024', 'http://127.0.0.1:1024'],
    [' http://127.0.0.1:1024/spider ', 'http://127.0.0.1:1024'],
    ['https://spider.example.com/spider/', 'https://spider.example.com'],
    ['HTTPS://Spider.Example.com:443', 'https://spider.example.com'],
    ['http://[::1]:1024', 'http://[::1]:1024'],
  ])('%s is kept as %s', (given, kept) => {
    expect(serverUrlSchema.parse(given)).toBe(kept);
  });

  it.each([
    'spider.example.com:1024',
    'ftp://spider.example.com',
    'file:///etc/passwd',
    'http://spider:secret@127.0.0.1:1024',
    'http://127.0.0.1:1024/?token=1',
    'http://127.0.0.1:1024/#x',
    'http://127.0.0.1:1024/admin',
    'http://',
    '',
  ])('%j is refused', (given) => {
    expect(serverUrlSchema.safeParse(given).success).toBe(false);
  });

  it('is not repeated where it is refused for a password in it', () => {
    const { error } = serverUrlSchema.safeParse('http://spider:canary-4711@127.0.0.1');
    expect(error?.issues[0]?.message).toBe('expected an address without user name and password');
  });
});

describe('a password', () => {
  it.each(['https://spider.example.com', 'http://127.0.0.1:1024', 'http://localhost:1024', 'http://[::1]:1024'])(
    'is safe on its way to %s',
    (url) => {
      expect(sendsInClear(url)).toBe(false);
    },
  );

  it.each(['http://10.1.2.3:1024', 'http://192.168.0.7', 'http://172.16.4.4', 'http://[fd00::7]:1024'])(
    'stays in the private network on its way to %s',
    (url) => {
      expect(sendsInClear(url)).toBe(false);
    },
  );

  it.each(['http://spider.example.com:1024', 'http://203.0.113.7:1024', 'http://172.32.0.1', 'http://[2001:db8::7]'])(
    'goes in clear to %s',
    (url) => {
      expect(sendsInClear(url)).toBe(true);
    },
  );
});
