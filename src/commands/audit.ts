import { openApplication } from '../application.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { UsageError } from './failure.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen } from './screen.ts';

/** Exit code 1 where the log was tampered with. */
export async function verifyAuditCommand(options: GlobalOptions): Promise<ExitCode> {
  await using application = await openApplication(options);
  const { renderer } = await openScreen(application);
  const result = await application.verifyAudit();
  if (!result.ok) {
    const { seq, fact } = result.broken;
    renderer.say({
      en: `The audit log is broken at entry ${seq}: ${fact.en} ${result.entries} entries before it are intact.`,
      ko: `감사 로그가 ${seq}번 항목에서 어긋납니다: ${fact.ko} 그 앞의 항목 ${result.entries}개는 온전합니다.`,
    });
    return exitCode.failed;
  }
  renderer.say({
    en: `The audit log is intact: ${result.entries} entries.`,
    ko: `감사 로그가 온전합니다: 항목 ${result.entries}개.`,
  });
  if (result.unreadableLines > 0) {
    renderer.say({
      en: `${result.unreadableLines} lines were cut off while they were written and are not part of the chain.`,
      ko: `쓰는 도중에 끊긴 줄이 ${result.unreadableLines}개 있으며 체인에는 포함되지 않습니다.`,
    });
  }
  return exitCode.done;
}

export async function listAuditCommand(options: GlobalOptions & { limit: string; json?: boolean }): Promise<ExitCode> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new UsageError({
      en: '--limit takes a whole number from 1.',
      ko: '--limit에는 1 이상의 정수를 지정하십시오.',
    });
  }
  await using application = await openApplication(options);
  const entries = await application.audit.latest(limit);
  if (options.json) {
    for (const entry of entries) process.stdout.write(`${JSON.stringify(entry)}\n`);
    return exitCode.done;
  }
  const { renderer } = await openScreen(application);
  renderer.renderPresentation({
    kind: 'table',
    columns: [
      { title: { en: 'No.', ko: '번호' }, align: 'right' },
      { title: { en: 'Time', ko: '시각' } },
      { title: { en: 'Event', ko: '사건' } },
      { title: { en: 'Operation', ko: '작업' } },
      { title: { en: 'Connection', ko: '연결' } },
      { title: { en: 'Target', ko: '대상' } },
      { title: { en: 'Who', ko: '사용자' } },
      { title: { en: 'Reason', ko: '사유' } },
    ],
    rows: entries.map(({ seq, time, event, operation, connection, target, actor, reason }) => [
      seq,
      time,
      event,
      operation,
      connection,
      target?.name,
      actor?.name,
      reason,
    ]),
  });
  return exitCode.done;
}
