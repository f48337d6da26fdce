import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/guard/actor.ts';
import {
  type ApproverRule,
  type Approvers,
  type ApproversQuestion,
  approverRuleSchema,
  approversFor,
  mayAnswer,
} from '../../src/guard/approvers.ts';
import { decideApprovers, type PolicyQuestion, policySettingsSchema } from '../../src/guard/policy.ts';

const kim: Actor = { id: 'U_KIM', name: 'Kim', frontend: 'slack', role: 'operator' };
const lee: Actor = { ...kim, id: 'U_LEE', name: 'Lee' };
const park: Actor = { ...kim, id: 'U_PARK', name: 'Park', groups: ['S_LEADS', 'S_ALL'] };

const requester: Approvers = { kind: 'requester' };
const another: Approvers = { kind: 'another' };
const listed = (more: Partial<Extract<Approvers, { kind: 'listed' }>> = {}): Approvers => ({
  kind: 'listed',
  users: [],
  groups: [],
  requester: false,
  ...more,
});

const rule = (given: object): ApproverRule => approverRuleSchema.parse(given);

describe('who consents', () => {
  const question = (more: Partial<ApproversQuestion> = {}): ApproversQuestion => ({
    effect: 'change',
    requester: { frontend: 'slack' },
    connection: 'aws-seoul',
    production: false,
    ...more,
  });
  const leads = rule({ by: { groups: ['S_LEADS'] } });

  it.each<[string, Partial<ApproversQuestion>, readonly ApproverRule[], Approvers]>([
    ['the requester, where no rule is set', {}, [], requester],
    ['the requester of a creation', { effect: 'create' }, [], requester],
    ['the requester of a destruction that is not of production', { effect: 'destroy' }, [], requester],
    ['a second person for destroying production', { effect: 'destroy', production: true }, [], another],
    ['the requester of a change of production', { effect: 'change', production: true }, [], requester],
    [
      'a second person for production of our own records',
      { effect: 'destroy', production: true, connection: undefined },
      [],
      another,
    ],
    ['whoever a rule without conditions names', {}, [leads], listed({ groups: ['S_LEADS'] })],
    ['the first rule that applies', {}, [rule({ by: 'another' }), leads], another],
    [
      'a later rule where the first does not apply',
      {},
      [rule({ effects: ['destroy'], by: 'another' }), leads],
      listed({ groups: ['S_LEADS'] }),
    ],
    [
      'a rule for this effect',
      { effect: 'create' },
      [rule({ effects: ['create', 'destroy'], by: 'another' })],
      another,
    ],
    ['no rule for other effects', { effect: 'change' }, [rule({ effects: ['create'], by: 'another' })], requester],
    ['a rule for this connection', {}, [rule({ connections: ['aws-seoul'], by: 'another' })], another],
    ['no rule for other connections', {}, [rule({ connections: ['aws-tokyo'], by: 'another' })], requester],
    [
      'no rule for connections where there is none',
      { connection: undefined },
      [rule({ connections: ['aws-seoul'], by: 'another' })],
      requester,
    ],
    ['a rule for production', { production: true }, [rule({ production: true, by: 'another' })], another],
    ['no rule for production elsewhere', {}, [rule({ production: true, by: 'another' })], requester],
    [
      'only a rule of which all conditions fit',
      {},
      [rule({ effects: ['change'], connections: ['aws-tokyo'], by: 'another' })],
      requester,
    ],
    [
      'a rule of the configuration before what holds without one',
      { effect: 'destroy', production: true },
      [rule({ by: 'requester' })],
      requester,
    ],
  ])('is %s', (_, more, rules, expected) => {
    expect(approversFor(question(more), rules)).toEqual(expected);
  });

  it.each(['terminal', 'command'] as const)('is always the requester at a %s, where nobody else can be', (frontend) => {
    const asked = question({ effect: 'destroy', production: true, requester: { frontend } });
    expect(approversFor(asked, [rule({ by: 'another' }), leads])).toEqual(requester);
  });

  describe('by the policy', () => {
    const settings = policySettingsSchema.parse({
      productionConnections: ['aws-prod'],
      productionTags: [{ key: 'env', value: 'prod' }],
    });
    const asked = (more: Partial<Pick<PolicyQuestion, 'connection' | 'tags'>>) => ({
      effect: 'destroy' as const,
      irreversible: true,
      actor: kim,
      ownRecords: false,
      connection: { name: 'aws-seoul', provider: 'AWS' },
      tags: [],
      dependants: 'none' as const,
      plan: false,
      ...more,
    });

    it('is a second person where the connection is production', () => {
      expect(decideApprovers(asked({ connection: { name: 'aws-prod', provider: 'AWS' } }), settings)).toEqual(another);
    });

    it('is a second person where a tag of the target says production, in whatever case', () => {
      expect(decideApprovers(asked({ tags: [{ key: 'ENV', value: 'Prod' }] }), settings)).toEqual(another);
    });

    it('is the requester where neither does', () => {
      expect(decideApprovers(asked({ tags: [{ key: 'env', value: 'dev' }] }), settings)).toEqual(requester);
    });
  });
});

describe('an answer', () => {
  const viewer: Actor = { ...lee, role: 'viewer' };
  const admin: Actor = { ...lee, role: 'admin' };
  const elsewhere: Actor = { ...kim, frontend: 'terminal' };
  const leeElsewhere: Actor = { ...lee, frontend: 'terminal' };

  it.each<[string, Approvers, Actor, boolean, boolean]>([
    ['the requester on their own request', requester, kim, true, true],
    ['another operator on a request of somebody else', requester, lee, false, false],
    ['an admin on a request of somebody else', requester, admin, false, false],
    ['somebody of the same id at another frontend', requester, elsewhere, false, false],
    ['the requester where a second person is needed', another, kim, false, true],
    ['a second operator', another, lee, true, true],
    ['an admin as second person', another, admin, true, true],
    ['a viewer as second person', another, viewer, false, false],
    ['a second person at another frontend', another, leeElsewhere, false, false],
    ['the requester at another frontend as second person', another, elsewhere, false, false],
    ['a listed user', listed({ users: ['U_LEE'] }), lee, true, true],
    ['a listed user at another frontend', listed({ users: ['U_LEE'] }), leeElsewhere, false, false],
    ['a user who is not listed', listed({ users: ['U_PARK'] }), lee, false, false],
    ['a member of a listed group', listed({ groups: ['S_LEADS'] }), park, true, true],
    ['somebody in no group', listed({ groups: ['S_LEADS'] }), lee, false, false],
    ['somebody whose id is that of a listed group', listed({ groups: ['U_LEE'] }), lee, false, false],
    ['the requester who is listed and may not approve their own', listed({ users: ['U_KIM'] }), kim, false, true],
    ['the requester who is listed and may', listed({ users: ['U_KIM'], requester: true }), kim, true, true],
    [
      'the requester who is not listed, where listed ones may',
      listed({ users: ['U_LEE'], requester: true }),
      kim,
      false,
      true,
    ],
    ['anybody where nobody is listed', listed(), lee, false, false],
  ])('of %s', (_, approvers, actor, approves, denies) => {
    expect(mayAnswer(approvers, kim, actor, 'approve')).toBe(approves);
    expect(mayAnswer(approvers, kim, actor, 'deny')).toBe(denies);
  });
});

describe('a rule', () => {
  it.each<[string, unknown]>([
    ['that names nobody', { by: { users: [], groups: [] } }],
    ['with an empty id', { by: { users: [''] } }],
    ['with a word that is none', { by: 'anybody' }],
    ['without who consents', { effects: ['destroy'] }],
    ['for reads', { effects: ['read'], by: 'another' }],
    ['with an unknown condition', { region: 'seoul', by: 'another' }],
    ['that excludes production', { production: false, by: 'another' }],
  ])('%s is refused', (_, given) => {
    expect(approverRuleSchema.safeParse(given).success).toBe(false);
  });
});
