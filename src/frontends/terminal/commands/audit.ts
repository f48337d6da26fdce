import { auditEventWords } from '../../phrases.ts';
import { formatTime } from '../time.ts';
import { type Command, table } from './command.ts';
import { commandTexts as words } from './phrases.ts';

const shownEntries = 20;

export const auditCommand: Command = {
  name: 'audit',
  summary: {
    en: 'the last entries of the audit log, and whether it is intact',
    ko: '최근 감사 로그와 무결성 검사 결과를 보여줍니다',
  },
  async run(_argument, { options, renderer, language }) {
    const entries = await options.audit.latest(shownEntries);
    if (entries.length > 0) {
      renderer.renderPresentation(
        table(
          [words.number, words.time, words.event, words.operation, words.target, words.who, words.reason],
          entries.map(({ seq, time, event, operation, target, actor, reason }) => [
            seq,
            formatTime(time),
            auditEventWords[event][language],
            operation,
            target?.name,
            actor?.name,
            reason,
          ]),
        ),
      );
    }
    const verification = await options.audit.verify();
    if (verification.ok) renderer.say(words.auditIntact(verification.entries));
    else {
      const { seq, fact } = verification.broken;
      renderer.say(words.auditBroken(seq, fact), 'bad');
    }
    return undefined;
  },
};
