import { describe, expect, it } from 'vitest';
import { createSlackLogger } from '../../../../src/frontends/slack/web/slack-logger.ts';
import { createLog } from '../outlet-bench.ts';

describe('the log of Slack’s packages', () => {
  it('leaves out debug, which holds whole bodies', () => {
    const log = createLog();
    createSlackLogger(log).debug('http request body: {"text":"hello"}');
    expect(log.lines).toEqual([]);
  });

  it('holds no token', () => {
    const log = createLog();
    createSlackLogger(log).warn('refused', 'xoxb-12-ab_cd', 'and xapp-1-A2-b', 'and xoxe.xoxp-1-Mi0y');
    expect(log.lines).toEqual([{ level: 'warn', text: 'Slack: refused [token] and [token] and [token]' }]);
  });

  it('says of an error what it is, and of an object only its kind', () => {
    const log = createLog();
    createSlackLogger(log).error(new TypeError('fetch failed'), { text: 'hello' }, [1]);
    expect(log.lines).toEqual([{ level: 'error', text: 'Slack: TypeError: fetch failed [Object] [Array]' }]);
  });
});
