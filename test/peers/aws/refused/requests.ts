/** What is asked for once to be there, and once more to be refused. */
export const rules = (GroupId: string, count: number, first: number) => ({
  GroupId,
  IpPermissions: Array.from({ length: count }, (_, index) => ({
    IpProtocol: 'tcp',
    FromPort: first + index,
    ToPort: first + index,
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  })),
});

export const securityGroup = (VpcId: string) => ({ GroupName: 'web', Description: 'web', VpcId });

export const keyPair = { KeyName: 'web' };

export const targetGroup = (VpcId: string) => ({ Name: 'web', Protocol: 'TCP', Port: 80, VpcId }) as const;

export const roleRequest = {
  RoleName: 'cluster',
  AssumeRolePolicyDocument: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'eks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  }),
};

export const cluster = (roleArn: string, subnetIds: string[]) => ({
  name: 'dev',
  roleArn,
  resourcesVpcConfig: { subnetIds },
});
