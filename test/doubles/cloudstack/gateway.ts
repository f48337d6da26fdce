import { availableCommands } from './areas/discovery.ts';
import { expungeOverdue } from './areas/vm-records.ts';
import { readArguments } from './arguments.ts';
import { type Cloud, exists, isWork } from './cloud.ts';
import type { Dialect } from './dialect.ts';
import type { ArrangedFaults } from './faults.ts';
import type { Fields } from './records.ts';
import { CloudStackRefusal, errorCodes, hiddenText } from './refusal.ts';
import { isSignedWith, type RawParameters, readExpiry } from './signature.ts';

export interface Caller {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly parameters: RawParameters;
}

export interface Reply {
  readonly status: number;
  readonly body: Fields;
}

export interface Keys {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Fifteen minutes, which `expires` may not pass where timestamps are enforced. */
const longestExpiry = 15 * 60 * 1000;
const credentialsText = 'unable to verify user credentials and/or request signature';

/** Verifies, reads, runs and answers one request. */
export function createGateway(
  cloud: Cloud,
  dialect: Dialect,
  keys: Keys,
  faults: ArrangedFaults,
  throttle: () => void,
): (caller: Caller) => Reply {
  const unauthorised = () => new CloudStackRefusal(errorCodes.unauthorised, credentialsText);

  function verify({ method, parameters }: Caller, command: string): void {
    if (!dialect.commands.some(({ name }) => name === command) || isSwitchedOff(cloud, command)) throw unauthorised();
    const get = (name: string) => [...parameters].find(([each]) => each.toLowerCase() === name)?.[1];
    const signature = get('signature');
    if (signature === undefined || get('apikey') !== keys.apiKey) throw unauthorised();
    const enforced = cloud.options.enforcePost ?? false;
    if (dialect.knowsExpiry && get('signatureversion') === '3') {
      const expires = readExpiry(get('expires') ?? '');
      const now = cloud.clock().getTime();
      if (expires === undefined || expires < now) throw unauthorised();
      if (enforced && expires > now + longestExpiry) throw unauthorised();
    } else if (enforced) {
      throw unauthorised();
    }
    throttle();
    if (cloud.options.withoutApis?.includes(command)) {
      throw new CloudStackRefusal(
        cloud.options.withoutApisAnswer ?? errorCodes.unauthorised,
        `The given command '${command}' either does not exist, is not available for user.`,
      );
    }
    if (!isSignedWith(parameters, keys.secretKey, signature)) throw unauthorised();
    if (enforced && method === 'GET' && !/^(list|get|query|find)/.test(command)) {
      throw new CloudStackRefusal(errorCodes.methodNotAllowed, `The command ${command} has to be sent by POST`);
    }
  }

  function run(caller: Caller, command: string): Fields {
    const description = dialect.commands.find(({ name }) => name === command);
    const handler = dialect.handlers[command];
    if (!description || !handler) {
      throw new CloudStackRefusal(errorCodes.unsupported, `Unknown API command: ${command}`);
    }
    dialect.checkPath(cloud, caller.path, command, caller.parameters);
    expungeOverdue(cloud);
    if (/^(list|get)/.test(command)) for (const job of cloud.jobs.pending()) cloud.jobs.look(job);
    const args = readArguments(description, caller.parameters, (id) => exists(cloud, id), dialect.firstIndex);
    const outcome = handler(cloud, args);
    if (!isWork(outcome)) return outcome;
    const { work } = outcome;
    const fault = faults.nextJob(command);
    const { jobPolls = 0, jobSeconds = 0 } = cloud.options;
    const job = cloud.jobs.start({
      command,
      work,
      looks: fault === 'never' ? Number.POSITIVE_INFINITY : looksFor(jobPolls, command),
      notBefore: cloud.clock().getTime() + jobSeconds * 1000,
      failure: fault === 'never' ? undefined : fault,
    });
    return { ...(work.about?.created && { id: work.about.id }), jobid: job.id };
  }

  return (caller) => {
    const command = caller.parameters.get('command') ?? '';
    const isKnown = dialect.commands.some(({ name }) => name === command) && !isSwitchedOff(cloud, command);
    try {
      if (command === '') throw unauthorised();
      const fault = faults.nextRequest(command);
      if (fault) {
        const text = fault.errortext ?? `arranged ${fault.errorcode}`;
        return refused(new CloudStackRefusal(fault.errorcode, text), fault.status);
      }
      verify(caller, command);
      return {
        status: 200,
        body: { [dialect.responseKey(command)]: dialect.answer(cloud, command, run(caller, command), caller.path) },
      };
    } catch (error) {
      if (!(error instanceof CloudStackRefusal)) throw error;
      return refused(error);
    }

    function refused(refusal: CloudStackRefusal, status?: number): Reply {
      const key = isKnown ? dialect.responseKey(command) : 'errorresponse';
      const isHidden = !(cloud.options.admin ?? false) && dialect.hiddenCodes.includes(refusal.errorcode);
      return {
        status: status ?? dialect.statusOf(refusal, command),
        body: {
          [key]: {
            uuidList: [],
            errorcode: refusal.errorcode,
            cserrorcode: refusal.cserrorcode,
            errortext: isHidden ? hiddenText : refusal.message,
          },
        },
      };
    }
  };
}

const looksFor = (polls: number | Readonly<Record<string, number>>, command: string): number =>
  typeof polls === 'number' ? polls : (polls[command] ?? 0);

/** The Kubernetes service that is off knows none of its commands. */
const isSwitchedOff = (cloud: Cloud, command: string): boolean =>
  command.includes('Kubernetes') && !availableCommands(cloud).some(({ name }) => name.includes('Kubernetes'));
