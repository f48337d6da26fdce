/** A person or bot, in the fields of Slack's user object. */
export interface FakeUser {
  readonly id: string;
  readonly team_id: string;
  readonly name: string;
  readonly real_name: string;
  readonly is_bot: boolean;
  /** A guest. */
  readonly is_restricted: boolean;
  /** A guest of a single channel. */
  readonly is_ultra_restricted: boolean;
  readonly deleted: boolean;
  readonly tz: string;
  readonly locale: string;
}

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly is_im: boolean;
  readonly is_private: boolean;
  readonly is_ext_shared: boolean;
  readonly is_archived: boolean;
  /** The person of a direct message. */
  readonly user?: string | undefined;
  /** Users, the bot among them where it was invited. */
  readonly members: string[];
  /** `chat.startStream` answers `channel_type_not_supported`. */
  readonly without_streaming: boolean;
}

export interface FakeUserGroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly users: string[];
}

/** The app as it is installed. */
export interface FakeApp {
  readonly id: string;
  readonly name: string;
  readonly botId: string;
  readonly botUser: string;
}

export type NewUser = Pick<FakeUser, 'id'> & Partial<FakeUser>;
export type NewChannel = Pick<FakeChannel, 'id'> & Partial<FakeChannel>;
export type NewUserGroup = Pick<FakeUserGroup, 'id'> & Partial<FakeUserGroup>;

/** People, channels and groups of one workspace. */
export interface World {
  readonly team: string;
  readonly app: FakeApp;
  readonly users: ReadonlyMap<string, FakeUser>;
  readonly channels: ReadonlyMap<string, FakeChannel>;
  readonly groups: ReadonlyMap<string, FakeUserGroup>;
  /** One that is there is replaced: that is how a user becomes a guest. */
  addUser(user: NewUser): FakeUser;
  addChannel(channel: NewChannel): FakeChannel;
  addUserGroup(group: NewUserGroup): FakeUserGroup;
  /** The direct message between a person and the app, opened where it is not yet. */
  dm(user: string): FakeChannel;
}

export interface WorldOptions {
  /** `T1`. */
  readonly team?: string;
  readonly app?: Partial<FakeApp>;
  /** Kim and Lee. */
  readonly users?: readonly NewUser[];
  /** `C_OPS`, with the app, Kim and Lee. */
  readonly channels?: readonly NewChannel[];
  readonly userGroups?: readonly NewUserGroup[];
}

export function createWorld(options: WorldOptions = {}): World {
  const team = options.team ?? 'T1';
  const app: FakeApp = { id: 'A1', name: 'spinneret', botId: 'B1', botUser: 'U_BOT', ...options.app };
  const users = new Map<string, FakeUser>();
  const channels = new Map<string, FakeChannel>();
  const groups = new Map<string, FakeUserGroup>();
  const world: World = {
    team,
    app,
    users,
    channels,
    groups,
    addUser(user) {
      const name = user.id.replace(/^U_/, '').toLowerCase();
      const added: FakeUser = {
        team_id: team,
        name,
        real_name: name.charAt(0).toUpperCase() + name.slice(1),
        is_bot: false,
        is_restricted: false,
        is_ultra_restricted: false,
        deleted: false,
        tz: 'Asia/Seoul',
        locale: 'en-US',
        ...user,
      };
      users.set(added.id, added);
      return added;
    },
    addChannel(channel) {
      const added: FakeChannel = {
        name: channel.id.replace(/^C_/, '').toLowerCase(),
        is_im: false,
        is_private: false,
        is_ext_shared: false,
        is_archived: false,
        members: [app.botUser, ...users.keys()].filter((id, index, all) => all.indexOf(id) === index),
        without_streaming: false,
        ...channel,
      };
      channels.set(added.id, added);
      return added;
    },
    addUserGroup(group) {
      const name = group.id.replace(/^S_/, '').toLowerCase();
      const added: FakeUserGroup = { handle: name, name, users: [], ...group };
      groups.set(added.id, added);
      return added;
    },
    dm(user) {
      const open = [...channels.values()].find((channel) => channel.is_im && channel.user === user);
      return (
        open ??
        world.addChannel({
          id: `D_${user.replace(/^U_/, '')}`,
          is_im: true,
          is_private: true,
          user,
          members: [app.botUser, user],
        })
      );
    },
  };
  world.addUser({ id: app.botUser, name: app.name, real_name: app.name, is_bot: true });
  for (const user of options.users ?? [{ id: 'U_KIM', locale: 'ko-KR' }, { id: 'U_LEE' }]) world.addUser(user);
  for (const channel of options.channels ?? [{ id: 'C_OPS' }]) world.addChannel(channel);
  for (const group of options.userGroups ?? []) world.addUserGroup(group);
  return world;
}
