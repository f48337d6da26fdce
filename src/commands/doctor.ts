import { openApplication } from '../application.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { version } from '../version.ts';
import { auditLog, dataDirectory, type Finding, model, runtime, vaultKey } from './doctor-checks.ts';
import { connections } from './doctor-connections.ts';
import { sayFindings } from './findings.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen } from './screen.ts';

/** Looks at everything that a conversation needs. Exit code 1 where something is bad. */
export async function doctor(options: GlobalOptions & { json?: boolean }): Promise<ExitCode> {
  await using application = await openApplication(options);
  const findings: Finding[] = [
    runtime(),
    await dataDirectory(application.settings.directory),
    await vaultKey(application),
    await auditLog(application),
    await model(application),
    ...(await connections(application)),
  ];
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ version, findings }, null, 2)}\n`);
  } else {
    const { renderer } = await openScreen(application);
    sayFindings(findings, { renderer, language: application.language });
  }
  return findings.some(({ state }) => state === 'bad') ? exitCode.failed : exitCode.done;
}
