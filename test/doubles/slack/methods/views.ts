import { z } from 'zod';
import { type Fields, isFields } from '../limit-check.ts';
import { parseArguments, refuseWith, SlackRefusal } from '../refusal.ts';
import { structured } from '../request-body.ts';
import type { FakeView, SlackState, Trigger } from '../state.ts';
import { viewViolations } from '../view-limits.ts';
import { type Methods, withBlockIds } from './method.ts';

/** How long a trigger can be exchanged. */
const triggerMs = 3000;
/** Modals on top of each other. */
const stackSize = 3;

const given = z.object({ view: structured(z.record(z.string(), z.unknown())) });
const triggered = given.extend({ trigger_id: z.string() });

export const views: Methods = {
  'views.open': {
    run(state, args) {
      const call = parseArguments(triggered, args);
      const trigger = exchange(state, call.trigger_id, () => checkView(state, call.view, 'modal'));
      return { view: viewObject(state, addModal(state, call.view, trigger)) };
    },
  },
  'views.push': {
    run(state, args) {
      const call = parseArguments(triggered, args);
      const trigger = exchange(state, call.trigger_id, () => checkView(state, call.view, 'modal'));
      const below = state.views.find(({ id, closed }) => id === trigger.view && !closed);
      if (!below) throw new SlackRefusal('not_found');
      const stack = state.views.filter(({ root, closed }) => root === below.root && !closed);
      if (stack.length >= stackSize) throw new SlackRefusal('push_limit_reached');
      return { view: viewObject(state, addModal(state, call.view, trigger, below)) };
    },
  },
  'views.update': {
    run(state, args) {
      const call = parseArguments(
        given.extend({
          view_id: z.string().optional(),
          external_id: z.string().optional(),
          hash: z.string().optional(),
        }),
        args,
      );
      const view = state.views.find(
        (each) => !each.closed && (each.id === call.view_id || isExternal(each, call.external_id)),
      );
      if (!view) throw new SlackRefusal('not_found');
      if (call.hash !== undefined && call.hash !== view.hash) throw new SlackRefusal('hash_conflict');
      checkView(state, call.view, 'modal', view);
      replaceView(state, view, call.view);
      return { view: viewObject(state, view) };
    },
  },
  'views.publish': {
    run(state, args) {
      const call = parseArguments(given.extend({ user_id: z.string(), hash: z.string().optional() }), args);
      const { user_id: user } = call;
      if (!state.world.users.has(user)) throw new SlackRefusal('user_not_found');
      checkView(state, call.view, 'home');
      const home = state.homes.get(user);
      if (home && call.hash !== undefined && call.hash !== home.hash) throw new SlackRefusal('hash_conflict');
      if (home) replaceView(state, home, call.view);
      else {
        const id = state.nextId('V');
        state.homes.set(user, {
          id,
          user,
          type: 'home',
          view: withIds(state, call.view),
          hash: state.nextId('h'),
          root: id,
          updates: 0,
          closed: false,
        });
        state.changed();
      }
      return { view: viewObject(state, state.homes.get(user)) };
    },
  },
};

/** Uses a trigger up, after whatever else Slack looks at first. */
function exchange(state: SlackState, id: string, first: () => void): Trigger {
  const trigger = state.triggers.get(id);
  if (!trigger) throw new SlackRefusal('invalid_trigger_id');
  if (trigger.used) throw new SlackRefusal('exchanged_trigger_id');
  if (state.now() - trigger.at > triggerMs) throw new SlackRefusal('expired_trigger_id');
  first();
  trigger.used = true;
  return trigger;
}

/** Refuses a view that Slack would refuse. */
export function checkView(state: SlackState, view: unknown, type: 'modal' | 'home', replaced?: FakeView): void {
  const violations = viewViolations(view);
  if (isFields(view) && view.type !== type) {
    violations.push({ code: 'invalid_arguments', message: `must be ${type}`, pointer: '/view/type' });
  }
  const [first] = violations;
  if (first) refuseWith(first.code, violations);
  const external = isFields(view) ? view.external_id : undefined;
  const isTaken = state.views.some((each) => each !== replaced && !each.closed && isExternal(each, external));
  if (isTaken) throw new SlackRefusal('duplicate_external_id');
}

const isExternal = ({ view }: FakeView, id: unknown): boolean =>
  typeof id === 'string' && id !== '' && view.external_id === id;

function addModal(state: SlackState, view: Fields, trigger: Trigger, below?: FakeView): FakeView {
  const id = state.nextId('V');
  const added: FakeView = {
    id,
    user: trigger.user,
    type: 'modal',
    view: withIds(state, view),
    hash: state.nextId('h'),
    trigger: trigger.id,
    root: below?.root ?? id,
    previous: below?.id,
    updates: 0,
    closed: false,
  };
  state.views.push(added);
  state.changed();
  return added;
}

export function replaceView(state: SlackState, view: FakeView, given: Fields): void {
  view.view = withIds(state, given);
  view.hash = state.nextId('h');
  view.updates += 1;
  state.changed();
}

const withIds = (state: SlackState, view: Fields): Fields => ({
  ...view,
  blocks: withBlockIds(state, Array.isArray(view.blocks) ? view.blocks.filter(isFields) : []),
});

/** As it stands in answers and in payloads. */
export function viewObject(state: SlackState, view: FakeView | undefined): Record<string, unknown> {
  if (!view) return {};
  const { world } = state;
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...view.view,
    id: view.id,
    team_id: world.team,
    state: { values: {} },
    hash: view.hash,
    root_view_id: view.root,
    previous_view_id: view.previous ?? null,
    app_id: world.app.id,
    app_installed_team_id: world.team,
    bot_id: world.app.botId,
  };
}
