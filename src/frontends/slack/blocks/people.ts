import type { Language } from '../../../../drivers/contract/text.ts';
import type { Actor } from '../../../guard/actor.ts';
import type { Approval } from '../../../guard/approval.ts';
import { code, mrkdwnLine } from './escape.ts';
import { texts } from './phrases.ts';

/** The names of the workspace's user groups by their ids, as far as they are known. */
export type GroupNames = ReadonlyMap<string, string>;

/** A person by name: an update of a message pings nobody. */
export const person = ({ name, id }: Pick<Actor, 'name' | 'id'>): string => personNamed(name || id);

export const personNamed = (name: string): string => `*${mrkdwnLine(name, 80)}*`;

/** A person whose name is not known here. What is no id of a person stays text. */
const mention = (id: string): string => (/^[UW][A-Z0-9]{1,40}$/.test(id) ? `<@${id}>` : code(id, 40));

/** So many are named; the others are counted. */
const named = 15;

/** Who may approve, as mrkdwn. A group is named and not mentioned: that would ping all of it. */
export function approversOf(
  { approvers, requester }: Pick<Approval, 'approvers' | 'requester'>,
  language: Language,
  groupNames?: GroupNames,
): string {
  switch (approvers.kind) {
    case 'requester':
      return texts.onlyRequester(person(requester))[language];
    case 'another':
      return texts.anotherPerson(person(requester))[language];
    case 'listed': {
      const all = [
        ...approvers.users.map(mention),
        ...approvers.groups.map((id) => texts.membersOf(code(groupNames?.get(id) ?? id, 60))[language]),
      ];
      const shown = all.slice(0, named).join(', ');
      const words = all.length > named ? `${shown} ${texts.andMore(all.length - named)[language]}` : shown;
      return approvers.requester ? words : texts.butRequester(words)[language];
    }
  }
}
