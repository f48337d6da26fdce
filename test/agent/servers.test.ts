import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { whereOf } from '../../src/frontends/card-facts.ts';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { admin, approve, deny, openBench, operator } from '../doubles/bench.ts';
import { openSpiderWithConnections } from '../doubles/spider-connections.ts';

const call = (name: string, args: object) => ({ calls: [{ name, arguments: args }] });
const ended: ScriptedStep = { text: 'ok' };

/** A CB-Spider server, and a Spinneret whose model says `steps` of its address. */
async function world(steps: (url: string) => readonly ScriptedStep[], actor = admin) {
  const spider = await openSpiderWithConnections(['lab-a', 'lab-b']);
  const { url, user } = spider.double;
  const model = createScriptedModel(steps(url));
  const bench = await openBench({ actor, model });
  onTestFinished(async () => {
    await bench.close();
    await spider[Symbol.asyncDispose]();
  });
  return { spider, bench, model, url, signIn: { Username: user.name, Password: user.password } };
}

const registration = (url: string) => call('RegisterServer', { name: 'lab', url });
const importing = call('ImportConnectionConfig', { server: 'lab' });

describe('a server in a conversation', () => {
  it('is registered with consent, and its password is nowhere but in the vault', async () => {
    const { bench, model, signIn, url } = await world((at) => [registration(at), ended]);
    const { approvals, calls, events } = await bench.say('register my spider', approve, signIn);
    expect(approvals).toMatchObject([
      { operation: 'RegisterServer', input: { name: 'lab', url }, makes: { type: 'server', name: 'lab' } },
    ]);
    expect(approvals[0]?.secretFields.map(({ name }) => name)).toEqual(['Username', 'Password']);
    expect(calls).toMatchObject([
      { status: 'done', summary: { en: expect.stringContaining('It has 2 connections.') } },
    ]);
    expect(JSON.stringify([events, model.requests])).not.toContain(signIn.Password);
    const files = await readdir(bench.directory, { recursive: true, withFileTypes: true });
    for (const file of files.filter((each) => each.isFile())) {
      expect(await readFile(join(file.parentPath, file.name), 'utf8'), file.name).not.toContain(signIn.Password);
    }
  });

  it('is not for an operator to register', async () => {
    const { bench, signIn } = await world((at) => [registration(at), ended], operator);
    const { approvals, calls } = await bench.say('register my spider', approve, signIn);
    expect(approvals).toEqual([]);
    expect(calls).toMatchObject([{ status: 'failed', error: { kind: 'unsupported' } }]);
  });

  it('shows on the card every connection that will be imported', async () => {
    const { bench, signIn } = await world((at) => [registration(at), ended, importing, ended]);
    await bench.say('register my spider', approve, signIn);
    const { approvals, calls } = await bench.say('import its connections', approve);
    expect(approvals).toMatchObject([
      { effect: 'create', input: { server: 'lab', connections: ['lab-a', 'lab-b'] }, target: { type: 'server' } },
    ]);
    expect(calls).toMatchObject([{ status: 'done' }]);
    const names = (await bench.application.clouds.list()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['lab-a', 'lab-b']));
  });

  it('makes nothing of a card that is denied', async () => {
    const { bench, signIn, spider } = await world((at) => [
      registration(at),
      ended,
      call('RegisterDriver', { name: 'aws-driver', provider: 'AWS', server: 'lab' }),
      ended,
    ]);
    await bench.say('register my spider', approve, signIn);
    const { approvals } = await bench.say('register a driver there', deny);
    expect(approvals.map((approval) => whereOf(approval, 'en'))).toEqual(['CB-Spider server lab']);
    const drivers = await spider.server.drivers.list({ signal: AbortSignal.timeout(10_000) });
    expect(drivers.map(({ name }) => name)).toEqual(['mock-driver']);
  });

  it('gets the values of a credential from the consent, and no model and no file does', async () => {
    const { bench, model, signIn, spider } = await world((at) => [
      registration(at),
      ended,
      call('RegisterCredential', { name: 'aws-ops', provider: 'AWS', server: 'lab' }),
      ended,
    ]);
    await bench.say('register my spider', approve, signIn);
    const values = { ClientId: 'AKIACANARY0123456789', ClientSecret: 'canary/0123456789abcdefghij' };
    const { calls, events } = await bench.say('register a credential there', approve, values);
    expect(calls).toMatchObject([{ status: 'done' }]);
    expect(JSON.stringify([events, model.requests])).not.toMatch(/AKIACANARY|canary\//);
    const there = await spider.server.credentials.get('aws-ops', { signal: AbortSignal.timeout(10_000) });
    expect(there).toMatchObject({ provider: 'AWS' });
    expect(await bench.application.clouds.records.credentials.get('aws-ops')).toBeUndefined();
  });

  it('is unregistered only with its name typed out, and not while connections go through it', async () => {
    const unregister = call('UnregisterServer', { name: 'lab' });
    const { bench, signIn } = await world((at) => [registration(at), ended, importing, ended, unregister, ended]);
    await bench.say('register my spider', approve, signIn);
    await bench.say('import its connections', approve);
    const { approvals, calls } = await bench.say('forget it', approve);
    expect(approvals).toMatchObject([
      {
        confirmation: { kind: 'typed-name', name: 'lab' },
        impact: {
          dependants: [
            { type: 'connection', name: 'lab-a' },
            { type: 'connection', name: 'lab-b' },
          ],
        },
      },
    ]);
    expect(calls).toMatchObject([{ status: 'failed', error: { kind: 'dependency' } }]);
  });
});

describe('a connection through a server', () => {
  it('is used like any other, and the card says through which server', async () => {
    const create = call('CreateKey', { name: 'key-01', connection: 'lab-a' });
    const { bench, signIn, spider } = await world((at) => [registration(at), ended, importing, ended, create, ended]);
    await bench.say('register my spider', approve, signIn);
    await bench.say('import its connections', approve);
    const { approvals, calls } = await bench.say('make a key', approve);
    expect(approvals.map((approval) => whereOf(approval, 'en'))).toEqual(['lab-a (MOCK, default, through lab)']);
    expect(approvals.map((approval) => whereOf(approval, 'ko'))).toEqual(['lab-a (MOCK, default, lab 경유)']);
    expect(calls).toMatchObject([{ status: 'done' }]);
    expect(spider.double.resources()).toMatchObject({ keyPairs: 1 });
    const [made] = await bench.application.history.query({ limit: 1, operation: 'createKey' });
    expect(made).toMatchObject({ connection: 'lab-a', provider: 'MOCK', server: 'lab', outcome: 'ok' });
  });
});
