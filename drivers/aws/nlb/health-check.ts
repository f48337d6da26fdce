import type { ModifyTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CloudError, ErrorSubject } from '../../contract/errors.ts';
import type { HealthCheckerRequest } from '../../contract/nlb.ts';
import { invalid } from '../refusal.ts';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html */
const limits = {
  intervalSeconds: { least: 5, most: 300 },
  timeoutSeconds: { least: 2, most: 120 },
  threshold: { least: 2, most: 10 },
} as const;
const defaults = { intervalSeconds: 30, timeoutSeconds: { TCP: 10, HTTP: 6 } } as const;

export type HealthSettings = Pick<
  ModifyTargetGroupInput,
  | 'HealthCheckProtocol'
  | 'HealthCheckPort'
  | 'HealthCheckIntervalSeconds'
  | 'HealthCheckTimeoutSeconds'
  | 'HealthyThresholdCount'
  | 'UnhealthyThresholdCount'
>;

/** What is known of a check before it is changed. */
interface Present {
  readonly intervalSeconds?: number | undefined;
  readonly timeoutSeconds?: number | undefined;
}

/**
 * A new check of a group on `port`. What is left out is AWS's default, except for a timeout that would be longer than the
 * interval: then it is the interval. The port is the group's of now, also when that changes later.
 */
export function newHealthCheck(request: HealthCheckerRequest, port: number, subject: ErrorSubject): HealthSettings {
  const { protocol = 'TCP', intervalSeconds = defaults.intervalSeconds } = request;
  const usual = defaults.timeoutSeconds[protocol];
  const timeoutSeconds = request.timeoutSeconds ?? (intervalSeconds < usual ? intervalSeconds : undefined);
  requireLimits({ ...request, intervalSeconds, timeoutSeconds }, { timeoutSeconds: usual }, subject);
  return {
    HealthCheckProtocol: protocol,
    HealthCheckPort: String(request.port ?? port),
    ...settingsOf({ ...request, timeoutSeconds }),
  };
}

/** The settings that change; the others stay. Throws `invalid-input` where nothing changes or the whole does not fit. */
export function changedHealthCheck(
  request: HealthCheckerRequest,
  present: Present,
  subject: ErrorSubject,
): HealthSettings {
  if (Object.values(request).every((value) => value === undefined)) throw nothingToChange(subject);
  requireLimits(request, present, subject);
  return {
    ...(request.protocol && { HealthCheckProtocol: request.protocol }),
    ...(request.port !== undefined && { HealthCheckPort: String(request.port) }),
    ...settingsOf(request),
  };
}

const settingsOf = ({ intervalSeconds, timeoutSeconds, threshold }: HealthCheckerRequest): HealthSettings => ({
  ...(intervalSeconds !== undefined && { HealthCheckIntervalSeconds: intervalSeconds }),
  ...(timeoutSeconds !== undefined && { HealthCheckTimeoutSeconds: timeoutSeconds }),
  ...(threshold !== undefined && { HealthyThresholdCount: threshold, UnhealthyThresholdCount: threshold }),
});

function requireLimits(request: HealthCheckerRequest, present: Present, subject: ErrorSubject): void {
  for (const name of ['intervalSeconds', 'timeoutSeconds', 'threshold'] as const) {
    const value = request[name];
    const { least, most } = limits[name];
    if (value !== undefined && (value < least || value > most)) throw outside(subject, { name, value, least, most });
  }
  const interval = request.intervalSeconds ?? present.intervalSeconds;
  const timeout = request.timeoutSeconds ?? present.timeoutSeconds;
  if (interval !== undefined && timeout !== undefined && timeout > interval) throw tooLong(subject, timeout, interval);
}

const outside = (
  subject: ErrorSubject,
  { name, value, least, most }: { name: string; value: number; least: number; most: number },
): CloudError =>
  invalid(
    subject,
    {
      en: `${name} of the health check is ${value}, and AWS takes ${least} to ${most}`,
      ko: `헬스 체크의 ${name} 값이 ${value}입니다. AWS에서 허용하는 범위는 ${least}~${most}입니다`,
    },
    { en: `Choose ${least} to ${most}.`, ko: `${least}~${most} 사이의 값을 지정하십시오.` },
  );

const tooLong = (subject: ErrorSubject, timeout: number, interval: number): CloudError =>
  invalid(
    subject,
    {
      en: `a timeout of ${timeout} s is longer than the interval of ${interval} s`,
      ko: `타임아웃 ${timeout}초가 주기 ${interval}초보다 깁니다`,
    },
    { en: 'Choose a shorter timeout or a longer interval.', ko: '타임아웃을 줄이거나 주기를 늘리십시오.' },
  );

/** A change without a changed value. */
export const nothingToChange = (subject: ErrorSubject): CloudError =>
  invalid(
    subject,
    { en: 'the request changes nothing', ko: '변경할 값이 요청에 없습니다' },
    { en: 'Give at least one value.', ko: '값을 하나 이상 지정하십시오.' },
  );
