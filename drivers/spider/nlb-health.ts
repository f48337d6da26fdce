import type { HealthChecker, HealthCheckerRequest } from '../contract/nlb.ts';

/** A health check with what a request says in place of what was said before. */
export function healthCheckWith(present: HealthChecker, wanted: HealthCheckerRequest): HealthChecker {
  return {
    protocol: wanted.protocol ?? present.protocol,
    port: wanted.port ?? present.port,
    intervalSeconds: wanted.intervalSeconds ?? present.intervalSeconds,
    timeoutSeconds: wanted.timeoutSeconds ?? present.timeoutSeconds,
    threshold: wanted.threshold ?? present.threshold,
  };
}

/** As the server takes it: numbers are texts, and a change must say all, since what is left out becomes 0. */
export function healthReqInfo(checker: HealthChecker) {
  const { protocol, port, intervalSeconds, timeoutSeconds, threshold } = checker;
  const text = (value: number | undefined) => (value === undefined ? 'default' : String(value));
  return {
    Protocol: protocol,
    Port: String(port),
    Interval: text(intervalSeconds),
    Timeout: text(timeoutSeconds),
    Threshold: text(threshold),
  };
}
