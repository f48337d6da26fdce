import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Iid, IidReference, KeyValue } from '../contract/iid.ts';
import { type MyImage, type MyImageHandler, snapshotRequestSchema } from '../contract/myimage.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import { isWindowsText } from './catalogue.ts';
import type { KTCloud } from './cloud.ts';
import { lists, type Template } from './lists.ts';
import { findTemplate, listTemplates } from './my-image-lookup.ts';
import { myImageRemovalChecks, snapshotChecks } from './preflight/my-image.ts';
import { accept, alreadyExists, notFound, provider, refusal } from './refusal.ts';
import { ownTagsOf, sourceImageKey, sourceVMKey } from './relations.ts';
import { writeTags } from './tagging.ts';
import { needVM } from './vm-lookup.ts';
import { isDataDisk } from './volume.ts';

export function createMyImageHandler(cloud: KTCloud): MyImageHandler {
  const about = (name: string, call: CallOptions): Ask => cloud.about('myimage', name, call);

  async function need(reference: IidReference, ask: Ask): Promise<Template> {
    const found = await findTemplate(cloud, reference, ask);
    if (found) return found;
    throw notFound({ resource: 'myimage', name: reference.nameId }, (await cloud.place(ask)).zoneName);
  }

  return {
    async listIid(call) {
      return (await listTemplates(cloud, cloud.ask(call))).map(iidOf);
    },

    async listMyImage(call) {
      return (await listTemplates(cloud, cloud.ask(call))).map(myImageOf);
    },

    async getMyImage(image, call) {
      return myImageOf(await need(image, about(image.nameId, call)));
    },

    async checkWindowsImage(image, call) {
      return isWindowsText((await need(image, about(image.nameId, call))).ostypename ?? '');
    },

    async snapshotVM(request, call) {
      const ask = about(request.name, call);
      const { name, sourceVM, tags = [] } = accept(snapshotRequestSchema, request, ask.subject);
      const { server, zoneId } = await cloud.place(ask);
      const [vm, present] = await Promise.all([needVM(cloud, { nameId: sourceVM }, ask), listTemplates(cloud, ask)]);
      if (present.some((template) => template.name === name)) throw alreadyExists({ resource: 'myimage', name });
      const plan = { name, vm: { name: vm.raw.name, status: vm.status } };
      passPreflight(snapshotChecks, plan, { provider, subject: ask.subject });
      const volumes = await server.list(lists.volumes, { zoneid: zoneId, virtualmachineid: vm.raw.id }, ask);
      const root = volumes.find((volume) => volume.virtualmachineid === vm.raw.id && !isDataDisk(volume));
      if (!root) throw rootMissing(sourceVM, ask);
      const job = await server.submit(
        'createTemplate',
        { name, displaytext: `from VM ${vm.raw.name}`, ostypeid: vm.raw.ostypeid, volumeid: root.id },
        ask,
      );
      const id = job.resourceId ?? (await need({ nameId: name }, ask)).id;
      const sources = [
        { key: sourceVMKey, value: `${vm.raw.id}/${vm.raw.name}` },
        { key: sourceImageKey, value: originOf(vm.raw.templateid, present) },
      ].filter(({ value }) => value !== '');
      await tagImage(cloud, { nameId: name, systemId: id }, [...sources, ...tags], ask);
      return myImageOf(await need({ nameId: name, systemId: id }, ask));
    },

    async deleteMyImage(image, call) {
      const ask = about(image.nameId, call);
      const { server, zoneId } = await cloud.place(ask);
      const { id, created } = await need(image, ask);
      const plan = { createdTime: created === undefined ? undefined : new Date(created), now: cloud.settings.clock() };
      passPreflight(myImageRemovalChecks, plan, { provider, subject: ask.subject });
      await server.finish('deleteTemplate', { id, zoneid: zoneId }, ask);
    },
  };
}

/** KT goes on with the image whatever becomes of its tags, and deletes none within an hour: it is told of and stays. */
async function tagImage(cloud: KTCloud, image: Iid, tags: readonly KeyValue[], ask: Ask): Promise<void> {
  try {
    await writeTags(cloud, 'Template', image.systemId, tags, ask);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { kind, subject, code, cspMessage, requestId, fact } = error;
    throw refusal({
      kind,
      subject,
      code,
      cspMessage,
      requestId,
      ambiguous: true,
      fact: {
        en: `${fact.en}; MyImage ${image.nameId} (${image.systemId}) is being made all the same, without its tags`,
        ko: `${fact.ko}. MyImage ${image.nameId}(${image.systemId}) 생성은 태그 없이 계속 진행됩니다`,
      },
      remedy: {
        en: 'Add the tags later, or delete the image once it is an hour old.',
        ko: '나중에 태그를 추가하거나, 1시간이 지난 뒤 이미지를 삭제하십시오.',
      },
      cause: error,
    });
  }
}

/** The VM of a MyImage has that MyImage's id, and the MyImage knows where it came from. */
function originOf(templateId: string | undefined, own: readonly Template[]): string {
  const template = own.find(({ id }) => id === templateId);
  return template?.tags.find(({ key }) => key === sourceImageKey)?.value ?? templateId ?? '';
}

const iidOf = ({ id, name }: Template): Iid => ({ nameId: name, systemId: id });

function myImageOf(template: Template): MyImage {
  const { isready, created } = template;
  const source = template.tags.find(({ key }) => key === sourceVMKey)?.value;
  const tags = ownTagsOf(template.tags);
  return {
    iid: iidOf(template),
    ...(source !== undefined && { sourceVM: sourceOf(source) }),
    status: isready ? 'Available' : 'Unavailable',
    ...(created !== undefined && { createdTime: created }),
    ...(tags.length > 0 && { tags }),
  };
}

/** `<id>/<name>` */
function sourceOf(text: string): Iid {
  const slash = text.indexOf('/');
  return { nameId: text.slice(slash + 1), systemId: text.slice(0, Math.max(0, slash)) };
}

const rootMissing = (vm: string, { subject }: Ask): CloudError =>
  refusal({
    kind: 'unknown',
    subject,
    fact: { en: `KT lists no root disk of VM ${vm}`, ko: `KT 목록에 VM ${vm}의 루트 디스크가 없습니다` },
    remedy: { en: 'Try again in a moment.', ko: '잠시 후 다시 시도하십시오.' },
  });
