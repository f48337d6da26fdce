import { describeDrift } from './drift-suite.ts';
import { connectThrough, mockPlace, openSpiderWorld } from './spider-world.ts';

describeDrift('the mock driver of a server that is started again', async () => {
  const { double, server, close } = await openSpiderWorld();
  const connection = await connectThrough(server, 'drifting', mockPlace);
  return { connection, lose: async () => double.restart(), close };
});
