import { limitViolations } from './block-limits.ts';
import { checkPlainText, checkString, isFields, type Report } from './limit-check.ts';

/** What Slack answers to a view that it refuses. */
export interface ViewViolation {
  readonly code: 'invalid_arguments' | 'view_too_large';
  readonly message: string;
  readonly pointer: string;
}

/** Everything that Slack would refuse in a modal or a home tab; pointers begin with `/view`. */
export function viewViolations(view: unknown): ViewViolation[] {
  const violations: ViewViolation[] = [];
  const report: Report = (message, pointer) => violations.push({ code: 'invalid_arguments', message, pointer });
  if (!isFields(view)) {
    report('must provide an object', '/view');
    return violations;
  }
  if (view.type !== 'modal' && view.type !== 'home') report('must be one of modal, home', '/view/type');
  const surface = view.type === 'home' ? 'home' : 'modal';
  for (const { message, pointer } of limitViolations(view.blocks, surface)) report(message, `/view${pointer}`);
  checkString(report, view.private_metadata, '/view/private_metadata', { max: 3000, min: 0, optional: true });
  checkString(report, view.callback_id, '/view/callback_id', { max: 255, min: 0, optional: true });
  checkString(report, view.external_id, '/view/external_id', { max: 255, min: 0, optional: true });
  if (surface === 'modal') {
    checkPlainText(report, view.title, '/view/title', 24);
    checkPlainText(report, view.submit, '/view/submit', 24, true);
    checkPlainText(report, view.close, '/view/close', 24, true);
    const hasInputs = Array.isArray(view.blocks) && view.blocks.some((block) => block?.type === 'input');
    if (hasInputs && view.submit === undefined) report('missing required field: submit', '/view');
  } else {
    for (const field of ['title', 'submit', 'close']) {
      if (view[field] !== undefined) report(`invalid additional property: ${field}`, '/view');
    }
  }
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) {
    violations.push({ code: 'view_too_large', message: 'must be at most 250 kB', pointer: '/view' });
  }
  return violations;
}
