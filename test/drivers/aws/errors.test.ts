import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { knownErrors } from '../../../drivers/aws/access/errors/known-errors.ts';
import { failureOf as explained } from '../../../drivers/aws/access/failure.ts';
import { readSdkError } from '../../../drivers/aws/access/sdk-error.ts';
import { NoAnswer } from '../../../drivers/aws/access/transport.ts';
import type { CloudErrorKind } from '../../../drivers/contract/errors.ts';
import { failureOf, openBench } from './aws-bench.ts';

/** The errors of the catalogue of what operators meet, by their codes. */
const catalogue: readonly (readonly [code: string, kind: CloudErrorKind, remedy: RegExp])[] = [
  ['InsufficientInstanceCapacity', 'no-capacity', /another zone/],
  ['VcpuLimitExceeded', 'quota', /Service Quotas/],
  ['InstanceLimitExceeded', 'quota', /family/],
  ['VpcLimitExceeded', 'quota', /Service Quotas/],
  ['AddressLimitExceeded', 'quota', /Release/],
  ['DependencyViolation', 'dependency', /first/],
  ['InvalidGroup.Duplicate', 'already-exists', /another name/],
  ['InvalidKeyPair.Duplicate', 'already-exists', /private key/],
  ['InvalidPermission.Duplicate', 'already-exists', /nothing needs/],
  ['InvalidPermission.NotFound', 'not-found', /rules/],
  ['InvalidSubnet.Range', 'invalid-input', /CIDR/],
  ['InvalidSubnet.Conflict', 'conflict', /free range/],
  ['InvalidVpc.Range', 'invalid-input', /\/16 to \/28/],
  ['InvalidAMIID.NotFound', 'not-found', /region/],
  ['InvalidAMIID.Malformed', 'invalid-input', /ami-/],
  ['InvalidInstanceType', 'not-found', /specs/],
  ['Unsupported', 'unsupported', /architecture/],
  ['UnauthorizedOperation', 'forbidden', /IAM/],
  ['AccessDenied', 'forbidden', /IAM/],
  ['AuthFailure', 'unauthorized', /region may be switched off/],
  ['InvalidClientTokenId', 'unauthorized', /active/],
  ['SignatureDoesNotMatch', 'unauthorized', /clock/],
  ['OptInRequired', 'forbidden', /Enable the region/],
  ['VolumeInUse', 'dependency', /Detach/],
  ['IncorrectState', 'wrong-state', /settled/],
  ['IncorrectInstanceState', 'wrong-state', /settled/],
  ['InsufficientFreeAddressesInSubnet', 'no-capacity', /another subnet/],
  ['InvalidInstanceID.NotFound', 'not-found', /few seconds/],
  ['InvalidZone.NotFound', 'not-found', /zones/],
  ['VolumeModificationRateExceeded', 'wrong-state', /Wait/],
  // Codes that are in no table, by the way they are written.
  ['InvalidTransitGatewayID.NotFound', 'not-found', /List/],
  ['InvalidLaunchTemplateName.AlreadyExistsException', 'already-exists', /another name/],
  ['ClientVpnRouteLimitExceeded', 'quota', /Service Quotas/],
  ['TrafficMirrorFilterInUse', 'dependency', /first/],
  ['InvalidSpotFleetRequestConfig', 'invalid-input', /correct it/],
  ['SomethingNew', 'unknown', /message of AWS/],
];

const ask = async (code: string, status = 400, message?: string) => {
  const { double, account, call } = await openBench();
  double.on('DescribeInstances', { code, status, ...(message !== undefined && { message }) });
  return await failureOf(account.ec2.read(new DescribeInstancesCommand({}), account.ask('vm', 'web', call)));
};

describe('an error of AWS', () => {
  it.each(catalogue)('%s is %s, with what to do', async (code, kind, remedy) => {
    const error = await ask(code);
    expect(error).toMatchObject({
      kind,
      code,
      provider: 'AWS',
      subject: { resource: 'vm', name: 'web' },
      cspMessage: `${code} said the double`,
      requestId: expect.stringMatching(/^1111/),
      ambiguous: false,
      remedy: { en: expect.stringMatching(remedy), ko: expect.stringMatching(/[가-힣]/) },
    });
  });

  it('has its own text nowhere but in cspMessage', async () => {
    const error = await ask('InvalidParameterValue', 400, 'canary-4711');
    expect(JSON.stringify([error.fact, error.remedy, error.message])).not.toContain('canary-4711');
    expect(error.cspMessage).toBe('canary-4711');
  });

  it('names an encoded reason, and does not show it', async () => {
    const encoded = 'a1B2'.repeat(500);
    const error = await ask(
      'UnauthorizedOperation',
      403,
      `You are not authorized. Encoded authorization failure message: ${encoded}`,
    );
    expect(error.cspMessage).toMatch(/You are not authorized\. Encoded.*decodeAuthorization/);
    expect(error.cspMessage).not.toContain(encoded);
  });

  it('does not say what a refused signature was made of: the session token is in it', async () => {
    const text =
      'The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n' +
      "'POST\n/\n\nx-amz-security-token:token-canary'";
    const error = await ask('SignatureDoesNotMatch', 403, text);
    expect(error.cspMessage).toBe('The request signature we calculated does not match.');
  });

  it('keeps no request, in which the keys are', async () => {
    const error = await ask('AccessDenied', 403);
    expect(error.cause).toBeUndefined();
  });

  it('has the code of the wire, not the name that the SDK gives it', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeLoadBalancers', { code: 'LoadBalancerNotFound' });
    const wanted = new DescribeLoadBalancersCommand({ Names: ['web'] });
    const error = await failureOf(account.elb.read(wanted, account.ask('nlb', 'web', call)));
    expect(error).toMatchObject({ kind: 'not-found', code: 'LoadBalancerNotFound' });
  });

  it('is known in IAM as well', async () => {
    const { double, account, call } = await openBench();
    double.on('CreateRole', { code: 'EntityAlreadyExists', status: 409 });
    const wanted = new CreateRoleCommand({ RoleName: 'eks', AssumeRolePolicyDocument: '{}' });
    const error = await failureOf(account.iam.change(wanted, account.ask('cluster', 'demo', call)));
    expect(error).toMatchObject({ kind: 'already-exists', code: 'EntityAlreadyExists', ambiguous: false });
  });
});

describe('a server that is not there', () => {
  const place = { region: 'xx-nowhere-1', endpoint: undefined, signing: { from: 'chain' } } as const;
  const noAnswer = (host: string) =>
    new NoAnswer({
      host,
      code: 'ENOTFOUND',
      unsent: true,
      cause: undefined,
      failure: { kind: 'unavailable', fact: { en: 'x', ko: 'x' } },
    });
  const explain = (host: string, endpoint?: string) =>
    explained(readSdkError(noAnswer(host)), {
      subject: { resource: 'connection', name: 'aws' },
      place: { ...place, endpoint },
      trouble: 'unsent',
      ambiguous: false,
      cause: undefined,
    });

  it('may be one of a region that there is not', () => {
    expect(explain('ec2.xx-nowhere-1.amazonaws.com')).toMatchObject({
      kind: 'unavailable',
      retryable: false,
      fact: { en: expect.stringContaining('no region xx-nowhere-1'), ko: expect.stringContaining('xx-nowhere-1 리전') },
      remedy: { en: expect.stringContaining('ap-northeast-2') },
    });
  });

  it('is one that the Endpoint names, where there is one', () => {
    const { fact, remedy } = explain('aws.example.com', 'https://aws.example.com');
    expect(fact.en).not.toContain('xx-nowhere-1');
    expect(remedy?.en).toContain('Endpoint');
  });
});

describe('the table of codes', () => {
  it('has more than 200, each with a fact and a remedy in both languages', () => {
    expect(knownErrors.size).toBeGreaterThan(200);
    for (const [code, { fact, remedy }] of knownErrors) {
      for (const { en, ko } of [fact, remedy]) {
        expect(en, code).toMatch(/[a-z]/);
        expect(ko, code).toMatch(/[가-힣]/);
      }
      expect(remedy.en, code).toMatch(/\.$|--profile|[a-z)_]$/);
      expect(fact.en, code).not.toMatch(/\.$/);
    }
  });
});
