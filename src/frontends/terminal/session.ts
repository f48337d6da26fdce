import type { Language } from '../../../drivers/contract/text.ts';
import type { Agent } from '../../agent/agent.ts';
import type { TerminalOptions } from './options.ts';
import type { Unshown } from './paging.ts';
import type { Renderer } from './renderer.ts';

/** What is current in one run of the terminal. */
export interface Session {
  readonly options: TerminalOptions;
  readonly renderer: Renderer;
  /** The open conversation; undefined until something is said in it. */
  conversation: string | undefined;
  /** The newest answer that is too long for the screen. */
  unshown: Unshown | undefined;
  /** The conversations that `/resume` has just listed, by number; the next line may be one. */
  listed: readonly string[] | undefined;
  /** Set by `/use`; undefined while the default applies. */
  connection: string | undefined;
  language: Language;
  languageChosen: boolean;
}

/** The connection that a request without one means now. */
export async function currentConnection({ connection, options }: Session): Promise<string | undefined> {
  return connection ?? (await options.defaultConnection());
}

/** The open conversation, begun where there is none. */
export async function openConversation(session: Session): Promise<string> {
  const { actor, agent } = session.options;
  session.conversation ??= await agent.create({ actor, connection: session.connection });
  return session.conversation;
}

/** Takes up a stored conversation. */
export async function enterConversation(session: Session, id: string): Promise<Awaited<ReturnType<Agent['view']>>> {
  const view = await session.options.agent.view(id);
  if (!view) return undefined;
  session.conversation = view.id;
  session.connection = view.connection;
  return view;
}
