import { expect, it } from 'vitest';
import { loadPlaybooks } from '../../../src/troubleshoot/playbook-file.ts';
import { families } from './families.ts';

const expressed = new Set(families.flatMap(({ scenarios }) => scenarios.map(({ playbook }) => playbook)));
const beyond = families.flatMap((family) => Object.keys(family.beyond));

it('every playbook has a fault of its own, or a reason why the mock cloud cannot have one', () => {
  const known = loadPlaybooks().map(({ id }) => id);
  expect([...expressed, ...beyond].toSorted()).toEqual(known.toSorted());
});
