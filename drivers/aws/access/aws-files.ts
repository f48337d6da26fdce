import { join } from 'node:path';
import type { AwsContext } from '../context.ts';

/** The files that the AWS CLI keeps, by the SDK's words for them. */
export interface AwsFiles {
  /** Keys. */
  readonly filepath: string;
  /** Everything else: regions, roles, SSO. */
  readonly configFilepath: string;
}

/** Where they are: as the variables of the AWS CLI say, else in `~/.aws`. */
export const awsFiles = ({ home, env }: Pick<AwsContext, 'home' | 'env'>): AwsFiles => ({
  filepath: underHome(env.AWS_SHARED_CREDENTIALS_FILE, home) ?? join(home, '.aws', 'credentials'),
  configFilepath: underHome(env.AWS_CONFIG_FILE, home) ?? join(home, '.aws', 'config'),
});

const underHome = (path: string | undefined, home: string): string | undefined =>
  path?.startsWith('~/') ? join(home, path.slice(2)) : path || undefined;
