import { nearest } from '../nearest.ts';
import { currentConnection } from '../session.ts';
import { type Command, table } from './command.ts';
import { commandTexts as words } from './phrases.ts';

export const connectionsCommand: Command = {
  name: 'connections',
  summary: { en: 'list the connections', ko: '연결 목록을 보여줍니다' },
  async run(_argument, session) {
    const connections = await session.options.connections();
    if (connections.length === 0) {
      session.renderer.say(words.noConnections);
      return undefined;
    }
    const current = await currentConnection(session);
    const anyThrough = connections.some(({ server }) => server !== undefined);
    session.renderer.renderPresentation(
      table(
        [words.current, words.name, words.provider, words.region, words.zone, ...(anyThrough ? [words.through] : [])],
        connections.map(({ name, provider, region, zone, server }) => [
          name === current ? '*' : ' ',
          name,
          provider,
          region,
          zone,
          ...(anyThrough ? [server] : []),
        ]),
      ),
    );
    return undefined;
  },
};

export const useCommand: Command = {
  name: 'use',
  argument: 'NAME',
  summary: {
    en: 'set the connection for requests that name none',
    ko: '연결을 지정하지 않은 요청에 사용할 연결을 정합니다',
  },
  async run(argument, session) {
    const { options, renderer } = session;
    if (argument === '') {
      renderer.say(words.usingNow((await currentConnection(session)) ?? words.none[session.language]));
      return undefined;
    }
    const names = (await options.connections()).map(({ name }) => name);
    if (!names.includes(argument)) {
      renderer.say(words.noSuchConnection(argument, nearest(argument, names)), 'caution');
      return undefined;
    }
    session.connection = argument;
    if (session.conversation !== undefined) await options.agent.use(session.conversation, argument);
    renderer.say(words.usingNow(argument));
    return undefined;
  },
};
