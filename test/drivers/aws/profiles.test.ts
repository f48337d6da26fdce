import { describe, expect, it } from 'vitest';
import { awsProfiles, parseAwsProfiles } from '../../../drivers/aws/profiles.ts';

const config = `
[default]
region = ap-northeast-2
output = json

# whoever signs in with SSO
[profile ops]
sso_session = work
sso_account_id = 123456789012
region = us-east-1
s3 =
  max_concurrent_requests = 20
[sso-session work]
sso_start_url = https://work.example.com/start
[profile 'two words']
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = default
[profile colours]
output = table
[services local]
ec2 =
  endpoint_url = http://localhost
`;
const keys = `
[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = secret
[ci]
aws_access_key_id=AKIACI
aws_secret_access_key=secret
`;

describe('the profiles of the AWS CLI', () => {
  it('are those of both files that give keys, each by its name only', () => {
    expect(parseAwsProfiles(config, keys, 'default')).toEqual([
      { name: 'default', isDefault: true, values: { Profile: 'default' }, region: 'ap-northeast-2' },
      { name: 'ops', isDefault: false, values: { Profile: 'ops' }, region: 'us-east-1' },
      { name: 'two words', isDefault: false, values: { Profile: 'two words' } },
      { name: 'ci', isDefault: false, values: { Profile: 'ci' } },
    ]);
  });

  it('have the one that AWS_PROFILE names as default', () => {
    const found = parseAwsProfiles(config, keys, 'ci').filter(({ isDefault }) => isDefault);
    expect(found.map(({ name }) => name)).toEqual(['ci']);
  });

  it('are what the AWS CLI would find by itself, where there are no files', async () => {
    expect(await awsProfiles('/nowhere', {})).toEqual([
      { name: 'environment', isDefault: true, values: { Profile: 'environment' } },
    ]);
  });
});
