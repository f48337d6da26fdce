import { type Logger, LogLevel } from '@slack/bolt';

/** For apps and clients whose warnings a test provokes. `lines`, where given, gets what was logged. */
export function createQuietLogger(lines?: string[]): Logger {
  const log =
    (level: string) =>
    (...parts: unknown[]): void =>
      void lines?.push(`${level} ${parts.map(String).join(' ')}`);
  return {
    debug: () => undefined,
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
