import { userInfo } from 'node:os';
import type { Language, Localized } from '../drivers/contract/text.ts';
import { type Application, type ComposeOptions, compose } from './bot.ts';
import { loadConfig } from './config.ts';
import type { Actor } from './guard/actor.ts';

/** The application for a command of this process: its environment, its user. Notices go to standard error. */
export async function openApplication(
  flags: { readonly model?: string | undefined; readonly lang?: Language | undefined },
  frontend: 'terminal' | 'command' = 'command',
  delivery?: ComposeOptions['delivery'],
): Promise<Application> {
  const settings = await loadConfig({ env: process.env, flags });
  return compose({
    settings,
    actor: localActor(frontend),
    delivery,
    onNotice: (message: Localized) => process.stderr.write(`${message[settings.language]}\n`),
  });
}

/** Whoever can run the process owns the data directory, and with it everything that Spinneret may do. */
function localActor(frontend: Actor['frontend']): Actor {
  const { username } = userInfo();
  return { id: username, name: username, frontend, role: 'admin' };
}
