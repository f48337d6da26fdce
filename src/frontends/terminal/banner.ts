import { connectionPlace } from '../card-facts.ts';
import { texts } from './phrases.ts';
import { currentConnection, type Session } from './session.ts';

const exampleOperation = 'ListVM';

/** The first lines: what this is, what it works with, how to begin. */
export async function showBanner(session: Session): Promise<void> {
  const { options, renderer, language } = session;
  const current = await currentConnection(session);
  const place = (await options.connections()).find(({ name }) => name === current);
  const where = place ? connectionPlace(place, language) : texts.noConnection[language];
  const example = options.operations.find(({ name }) => name === exampleOperation)?.examples[0]?.[language];
  renderer.say(`Spinneret ${options.version}`, 'strong');
  renderer.say(
    `${texts.bannerModel[language]} ${options.modelName} · ${texts.bannerConnection[language]} ${where}\n` +
      texts.bannerHints[language],
    'faint',
  );
  renderer.say(`${texts.tryThis[language]}: ${example ?? texts.defaultExample[language]}`);
}
