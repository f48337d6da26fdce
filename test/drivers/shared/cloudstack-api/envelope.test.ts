import { describe, expect, it } from 'vitest';
import { itemsIn, readEnvelope } from '../../../../drivers/shared/cloudstack-api/envelope.ts';

const read = (text: unknown, status = 200, headers: Record<string, string> = {}) =>
  readEnvelope('listZones', { status, headers, text: typeof text === 'string' ? text : JSON.stringify(text) });

describe('the envelope of an answer', () => {
  it.each(['listzonesresponse', 'listZonesResponse', 'LISTZONESRESPONSE'])('is opened by its name %s', (name) => {
    expect(read({ [name]: { count: 1, zone: [{ id: 'z' }] } })).toMatchObject({ ok: true, body: { count: 1 } });
  });

  it('may stand under another command’s name where it is the only one', () => {
    expect(read({ listzoneresponse: { count: 0 } })).toMatchObject({ ok: true, body: { count: 0 } });
  });

  it('has an error in any HTTP status, with the code of the body', () => {
    const body = { listzonesresponse: { errorcode: 431, cserrorcode: 4350, errortext: 'no such zone' } };
    const failure = { code: 431, text: 'no such zone', exceptionCode: 4350, foreign: false };
    expect(read(body, 500)).toMatchObject({ ok: false, failure: { ...failure, httpStatus: 500 } });
    expect(read(body, 200)).toMatchObject({ ok: false, failure: { ...failure, httpStatus: 200 } });
  });

  it('has an error under errorresponse as well', () => {
    expect(read({ errorresponse: { errorcode: 401, errortext: 'no' } }, 401)).toMatchObject({
      ok: false,
      failure: { code: 401, text: 'no' },
    });
  });

  it.each(['<html>Bad Gateway</html>', '', '[]', '"text"', '{"listzonesresponse":'])('is not found in %s', (text) => {
    expect(read(text, 502)).toMatchObject({ ok: false, failure: { code: 502, foreign: true } });
  });

  it('tells in a header what a page of a proxy does not', () => {
    const answer = read('<html></html>', 401, { 'x-description': 'signature is wrong' });
    expect(answer).toMatchObject({ failure: { text: 'signature is wrong' } });
  });

  it('tells the server’s time', () => {
    const answer = read('<html></html>', 401, { date: 'Sat, 21 Nov 2026 12:00:00 GMT' });
    expect(answer).toMatchObject({ failure: { serverTime: new Date('2026-11-21T12:00:00Z') } });
  });
});

describe('the items of a list', () => {
  it('are none in an answer that has neither a count nor an array', () => {
    expect(itemsIn({}, 'zone')).toEqual({ items: [], count: undefined });
  });

  it('are found by the element’s name in any case', () => {
    expect(itemsIn({ count: 1, Zone: [{ id: 'z' }] }, 'zone')).toEqual({ items: [{ id: 'z' }], count: 1 });
  });

  it('are counted by a number of any form', () => {
    expect(itemsIn({ count: '3' }, 'zone').count).toBe(3);
    expect(itemsIn({ count: 2.0 }, 'zone').count).toBe(2);
  });

  it('are one where the answer has an object in place of an array', () => {
    expect(itemsIn({ zone: { id: 'z' } }, 'zone').items).toEqual([{ id: 'z' }]);
  });
});
