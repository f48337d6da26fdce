import { templates } from '../areas/template.ts';
import { type Handlers, isWork, named } from '../cloud.ts';
import { invalid } from '../refusal.ts';
import { pick } from './native.ts';
import type { KtWorld } from './world.ts';

const native = pick(templates);
const hour = 60 * 60 * 1000;

export const ktTemplates = (world: KtWorld): Handlers => ({
  listTemplates: native('listTemplates'),

  /** Of the root volume of a server that is stopped. */
  createTemplate(cloud, args) {
    const volume = named(cloud.volumes, args, 'volumeid');
    const vm = cloud.vms.get(volume.virtualmachineid ?? '');
    if (volume.type !== 'ROOT' || !vm) throw invalid('Unable to create template: the volume is not a root volume');
    const outcome = native('createTemplate')(cloud, args);
    const id = isWork(outcome) ? outcome.work.about?.id : undefined;
    if (id !== undefined) world.madeFrom.set(id, world.madeFrom.get(vm.templateid) ?? vm.templateid);
    return outcome;
  },

  deleteTemplate(cloud, args) {
    const template = named(cloud.templates, args);
    if (cloud.clock().getTime() - template.created.getTime() < hour) {
      throw invalid('Unable to delete template: it was created less than an hour ago');
    }
    return native('deleteTemplate')(cloud, args);
  },
});
