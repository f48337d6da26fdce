import type { Classifier } from '../classify.ts';
import type { Playbook } from '../playbook.ts';
import { createNamedCauses, type NamedCauses } from './causes.ts';
import { createGrounds, type Facts, type Grounds } from './grounds.ts';
import { vocabularyOf } from './vocabulary.ts';

type Ordinary = ReturnType<typeof vocabularyOf>;

/** Grounds over the playbooks of this installation, whose words are gathered with the first finding. */
export function createGrounding(
  playbooks: readonly Playbook[],
  classifier: Classifier,
): (facts: Facts, isRead: (operation: string) => boolean) => Grounds {
  let gathered: { readonly causes: NamedCauses; readonly ordinary: Ordinary } | undefined;
  return (facts, isRead) => {
    gathered ??= { causes: createNamedCauses(playbooks, classifier), ordinary: vocabularyOf(playbooks) };
    return createGrounds(facts, { causes: gathered.causes, vocabulary: { ...gathered.ordinary, isRead } });
  };
}
