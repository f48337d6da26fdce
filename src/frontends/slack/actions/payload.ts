import { z } from 'zod';

const userSchema = z.object({ id: z.string(), team_id: z.string().nullish() });
const teamSchema = z.object({ id: z.string() }).nullish();

const clickSchema = z.object({
  type: z.literal('block_actions'),
  user: userSchema,
  team: teamSchema,
  trigger_id: z.string(),
  container: z.object({
    type: z.string(),
    channel_id: z.string().optional(),
    message_ts: z.string().optional(),
    thread_ts: z.string().nullish(),
    is_ephemeral: z.boolean().nullish(),
  }),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().optional() })], z.unknown()),
});

const submissionSchema = z.object({
  type: z.literal('view_submission'),
  user: userSchema,
  team: teamSchema,
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))),
    }),
  }),
});

/** A person, as Slack has verified them. */
export interface Clicker {
  readonly user: string;
  readonly team: string;
}

/** A click on a button. `value` and `action` are only what to look up: whoever clicks can change them. */
export interface Click extends Clicker {
  readonly action: string;
  readonly value: string;
  readonly trigger: string;
  /** The message that the button is on; undefined for one in a home tab or a dialog. */
  readonly message?:
    | { readonly channel: string; readonly ts: string; readonly threadTs?: string | undefined }
    | undefined;
  /** The message is seen by this person alone. */
  readonly isEphemeral: boolean;
}

/** A dialog that was filled in. */
export interface Submission extends Clicker {
  readonly callback: string;
  readonly metadata: string;
  /** What was typed, by the block of the input; undefined where nothing was. */
  input(block: string): string | undefined;
}

/** Undefined where the payload is none of a click. */
export function readClick(body: unknown): Click | undefined {
  const parsed = clickSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { container, trigger_id: trigger, actions } = parsed.data;
  const { channel_id: channel, message_ts: ts, thread_ts: threadTs } = container;
  const [{ action_id: action, value = '' }] = actions;
  const isMessage = container.type === 'message' && channel !== undefined && ts !== undefined;
  return {
    ...clickerOf(parsed.data),
    action,
    value,
    trigger,
    ...(isMessage && { message: { channel, ts, threadTs: threadTs ?? undefined } }),
    isEphemeral: container.is_ephemeral ?? false,
  };
}

/** Undefined where the payload is none of a filled-in dialog. */
export function readSubmission(body: unknown): Submission | undefined {
  const parsed = submissionSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { callback_id: callback, private_metadata: metadata, state } = parsed.data.view;
  const inputs = new Map(
    Object.entries(state.values).map(([block, elements]) => [block, Object.values(elements)[0]?.value ?? undefined]),
  );
  return { ...clickerOf(parsed.data), callback, metadata, input: (block) => inputs.get(block) };
}

const clickerOf = ({ user, team }: Pick<z.infer<typeof clickSchema>, 'user' | 'team'>): Clicker => ({
  user: user.id,
  team: user.team_id ?? team?.id ?? '',
});
