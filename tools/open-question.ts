import { CloudError } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';

/**
 * An argument that was left open and that only a person can choose. `Operation.complete` throws it: the person is asked
 * with the argument's own question (`Slot.ask`). Where nobody is asked any more, it is an `invalid-input` like others.
 */
export class OpenQuestion extends CloudError {
  readonly field: string;
  /** What can be answered, a word of Spinneret's own in both languages; empty where that is no short list. */
  readonly choices: readonly (string | Localized)[];

  /** `fact` says why it has to be asked, without a full stop. */
  constructor(open: {
    readonly field: string;
    readonly fact: Localized;
    readonly choices?: readonly (string | Localized)[];
  }) {
    const { field, fact, choices = [] } = open;
    super({
      kind: 'invalid-input',
      subject: { resource: 'input', name: field },
      fact,
      remedy: { en: `Say which is meant (${field}).`, ko: `값을 지정하십시오(${field}).` },
    });
    this.field = field;
    this.choices = choices;
  }
}
