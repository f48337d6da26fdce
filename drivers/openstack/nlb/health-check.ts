import type { ErrorSubject } from '../../contract/errors.ts';
import type { HealthChecker, HealthCheckerRequest } from '../../contract/nlb.ts';
import type { Refusals } from '../account.ts';
import type { Monitor } from './octavia.ts';

/** Octavia has no defaults for a health monitor: these are Horizon's. A number of checks is 1 to 10. */
const defaults = { intervalSeconds: 10, timeoutSeconds: 5, threshold: 3 } as const;
const mostChecks = 10;

/** The part of a monitor that the contract knows. */
export type Check = Pick<Monitor, 'type' | 'delay' | 'timeout' | 'max_retries' | 'max_retries_down'>;

/** A timeout that is left out is never longer than the interval. */
export function newCheck(request: HealthCheckerRequest, subject: ErrorSubject, refusals: Refusals): Check {
  const { protocol = 'TCP', intervalSeconds: delay = defaults.intervalSeconds } = request;
  const { threshold = defaults.threshold, timeoutSeconds = Math.min(delay, defaults.timeoutSeconds) } = request;
  const check = {
    type: protocol,
    delay,
    timeout: timeoutSeconds,
    max_retries: threshold,
    max_retries_down: threshold,
  };
  requireFitting(check, subject, refusals);
  return check;
}

/** What is left out stays as it is. */
export function changedCheck(
  monitor: Monitor,
  { protocol, intervalSeconds, timeoutSeconds, threshold }: HealthCheckerRequest,
  subject: ErrorSubject,
  refusals: Refusals,
): Check {
  const check = {
    type: protocol ?? monitor.type,
    delay: intervalSeconds ?? monitor.delay,
    timeout: timeoutSeconds ?? monitor.timeout,
    max_retries: threshold ?? monitor.max_retries,
    max_retries_down: threshold ?? monitor.max_retries_down,
  };
  requireFitting(check, subject, refusals);
  return check;
}

function requireFitting({ delay, timeout, max_retries: checks }: Check, subject: ErrorSubject, { invalid }: Refusals) {
  if (checks > mostChecks) {
    throw invalid(
      subject,
      {
        en: `the threshold of the health check is ${checks}, and Octavia takes 1 to ${mostChecks}`,
        ko: `헬스 체크의 threshold 값이 ${checks}입니다. Octavia에서 허용하는 범위는 1~${mostChecks}입니다`,
      },
      { en: `Choose 1 to ${mostChecks}.`, ko: `1~${mostChecks} 사이의 값을 지정하십시오.` },
    );
  }
  if (timeout > delay) {
    throw invalid(
      subject,
      {
        en: `a timeout of ${timeout} s is longer than the interval of ${delay} s`,
        ko: `타임아웃 ${timeout}초가 주기 ${delay}초보다 깁니다`,
      },
      { en: 'Choose a shorter timeout or a longer interval.', ko: '타임아웃을 줄이거나 주기를 늘리십시오.' },
    );
  }
}

/** Without a monitor nobody asks how the VMs are: then only protocol and port are told. */
export function healthView(monitor: Monitor | undefined, port: number): HealthChecker {
  if (!monitor) return { protocol: 'TCP', port };
  const { type, delay, timeout, max_retries: up, max_retries_down: down } = monitor;
  return {
    protocol: type === 'HTTP' ? 'HTTP' : 'TCP',
    port,
    intervalSeconds: delay,
    timeoutSeconds: timeout,
    ...((down ?? up) === up && { threshold: up }),
  };
}
