/** The services whose quotas limit what the driver makes, by AWS's codes. */
export const quotaServices: readonly string[] = ['ec2', 'vpc', 'ebs', 'elasticloadbalancing', 'eks'];
