import type { Answer } from '../proxy.ts';

const requestId = 'ea966190-f9aa-478e-9ede-example00000';

/** Written after the documented form of EC2: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-error-codes.html */
export const ofEC2 = (status: number, code: string, message: string, headers?: Answer['headers']): Answer => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8', ...headers },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
});

/** Written after the documented form of the other services with the query protocol: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
export const ofQuery = (status: number, code: string, message: string, headers?: Answer['headers']): Answer => ({
  status,
  headers: { 'content-type': 'text/xml', ...headers },
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
});

/** The form of EKS: https://docs.aws.amazon.com/eks/latest/APIReference/CommonErrors.html */
export const ofEKS = (status: number, code: string, message: string, headers?: Answer['headers']): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, 'x-amzn-requestid': requestId, ...headers },
  body: JSON.stringify({ message }),
});

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
export const throttledByEC2 = ofEC2(503, 'RequestLimitExceeded', 'Request limit exceeded.');

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html */
export const throttledByQuery = ofQuery(400, 'Throttling', 'Rate exceeded');

/** https://docs.aws.amazon.com/eks/latest/APIReference/CommonErrors.html */
export const throttledByEKS = ofEKS(429, 'TooManyRequestsException', 'Too Many Requests');

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-error-codes.html */
export const expiredAtEC2 = ofEC2(400, 'RequestExpired', 'Request has expired.');

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
export const expiredAtSTS = ofQuery(403, 'ExpiredToken', 'The security token included in the request is expired');

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-error-codes.html: also where a region is not enabled. */
export const notValidated = ofEC2(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials');

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
export const notEnabled = ofQuery(403, 'InvalidClientTokenId', 'The security token included in the request is invalid');

/** https://repost.aws/knowledge-center/iam-signature-error: the clock of the caller is behind. */
export const skewed = (sent: string, now: string, headers: Answer['headers']): Answer =>
  ofQuery(
    403,
    'SignatureDoesNotMatch',
    `Signature expired: ${sent} is now earlier than ${now} (${now} - 5 min.)`,
    headers,
  );
