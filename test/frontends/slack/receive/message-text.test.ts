import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../../../../src/frontends/slack/receive/message-text.ts';

describe('the text of a message', () => {
  it.each([
    ['<@UBOT> list vms', 'list vms'],
    ['<@UBOT>: list vms', 'list vms'],
    ['<@UBOT>, list vms ', 'list vms'],
    ['<@UBOT|spinneret> list vms', 'list vms'],
    ['hey <@UBOT> list vms', 'hey list vms'],
    ['list vms <@UBOT>', 'list vms'],
    ['<@UBOT>\nlist vms\n and disks', 'list vms\n and disks'],
    ['<@UBOT>야 web-01 꺼줘', '야 web-01 꺼줘'],
    ['<@UBOT>', ''],
    ['ask <@UKIM|kim> first', 'ask @kim first'],
    ['ask <@UKIM>', 'ask @UKIM'],
    ['in <#C1|ops> and <#C2>', 'in #ops and #C2'],
    ['<!here> and <!subteam^S1|@leads> and <!subteam^S2>', '@here and @leads and @S2'],
    ['<!date^1700000000^{date}|14 Nov>', '14 Nov'],
    ['ping <http://web-01.example.com|web-01.example.com>', 'ping web-01.example.com'],
    ['open <https://example.com/?a=1&amp;b=2>', 'open https://example.com/?a=1&b=2'],
    ['see <https://evil.example|web-01>', 'see web-01 (https://evil.example)'],
    ['mail <mailto:kim@example.com|kim@example.com>', 'mail kim@example.com'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['the tag &amp;lt;', 'the tag &lt;'],
    ['&lt;@UBOT&gt; stays', '<@UBOT> stays'],
  ])('%j is read as %j', (text, read) => {
    expect(readText(text, 'UBOT')).toBe(read);
  });

  it('comes back as it was written', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(fc.property(fc.string(), (text) => readText(escaped(text), 'UBOT') === text.trim()));
  });
});
