import { allOperations } from '../../tools/index.ts';
import type { EvaluationCase } from './case.ts';
import type { World } from './world.ts';

const operations = new Map(allOperations.map((operation) => [operation.name, operation]));

/** Whether a case asks for what only a connection through a server can do, of which the demo cloud has none. */
export const needsServer = ({ operations: right }: EvaluationCase): boolean =>
  right.length > 0 &&
  right.every((name) => operations.get(name)?.methods?.every((method) => method.startsWith('registration.')));

/** A server that does not answer, with a connection: enough to plan with. */
export async function addServer({ application }: World): Promise<void> {
  const { servers, connections } = application.clouds.records;
  await servers.register({ name: 'lab', url: 'http://127.0.0.1:1', userName: 'admin' }, 'password');
  await connections.register({
    name: 'spider-aws',
    provider: 'AWS',
    driver: 'aws-driver',
    credential: 'aws-credential',
    region: 'aws-region',
    server: { name: 'lab', connection: 'aws', region: 'ap-northeast-2' },
  });
}
