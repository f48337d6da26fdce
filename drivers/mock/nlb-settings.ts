import type { ErrorSubject } from '../contract/errors.ts';
import type { HealthChecker, HealthCheckerRequest } from '../contract/nlb.ts';
import { invalid, type Refusal } from './refusal.ts';

const interval = { least: 5, most: 300 };
const threshold = { least: 2, most: 10 };

export const defaultHealthCheck = { protocol: 'TCP', intervalSeconds: 10, timeoutSeconds: 5, threshold: 3 } as const;

/** The health check with the values that a request gives, once they are found to fit together. */
export function healthCheckWith(
  present: HealthChecker,
  request: HealthCheckerRequest,
  subject: ErrorSubject,
): HealthChecker {
  const checker = {
    protocol: request.protocol ?? present.protocol,
    port: request.port ?? present.port,
    intervalSeconds: request.intervalSeconds ?? present.intervalSeconds ?? defaultHealthCheck.intervalSeconds,
    timeoutSeconds: request.timeoutSeconds ?? present.timeoutSeconds ?? defaultHealthCheck.timeoutSeconds,
    threshold: request.threshold ?? present.threshold ?? defaultHealthCheck.threshold,
  };
  requireWithin('intervalSeconds', checker.intervalSeconds, interval, subject);
  requireWithin('threshold', checker.threshold, threshold, subject);
  if (checker.timeoutSeconds < checker.intervalSeconds) return checker;
  throw invalid(
    subject,
    {
      en: `a timeout of ${checker.timeoutSeconds} s is not shorter than the interval of ${checker.intervalSeconds} s`,
      ko: `타임아웃 ${checker.timeoutSeconds}초가 주기 ${checker.intervalSeconds}초보다 짧지 않습니다`,
    },
    {
      en: 'Choose a shorter timeout or a longer interval.',
      ko: '타임아웃을 줄이거나 주기를 늘리십시오.',
    },
  );
}

function requireWithin(
  name: string,
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
  subject: ErrorSubject,
): void {
  if (value >= least && value <= most) return;
  throw invalid(
    subject,
    {
      en: `${name} of the health check is ${value}, not ${least} to ${most}`,
      ko: `헬스 체크의 ${name} 값 ${value}: ${least}에서 ${most} 사이가 아닙니다`,
    },
    { en: `Choose ${least} to ${most}.`, ko: `${least}에서 ${most} 사이의 값을 지정하십시오.` },
  );
}

/** A change without a changed value. */
export const nothingToChange = (subject: ErrorSubject): Refusal =>
  invalid(
    subject,
    { en: 'the request changes nothing', ko: '변경할 값이 요청에 없습니다' },
    { en: 'Give at least one value.', ko: '값을 하나 이상 지정하십시오.' },
  );
