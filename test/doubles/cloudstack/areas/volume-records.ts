import { type Cloud, pendingJob, time } from '../cloud.ts';
import type { Fields } from '../records.ts';
import type { Vm, Volume } from '../server-records.ts';
import { forgetTags, shownTags } from '../tagging.ts';

export const gibibyte = 2 ** 30;

export const volumesOf = (cloud: Cloud, vm: Vm): readonly Volume[] =>
  [...cloud.volumes.values()].filter(({ virtualmachineid }) => virtualmachineid === vm.id);

export function detach(volume: Volume): void {
  delete volume.virtualmachineid;
  delete volume.deviceid;
  delete volume.attached;
}

export function removeVolume(cloud: Cloud, volume: Volume): void {
  forgetTags(cloud, volume.id);
  cloud.volumes.delete(volume.id);
}

export function volumeAnswer(cloud: Cloud, volume: Volume): Fields {
  const vm = volume.virtualmachineid === undefined ? undefined : cloud.vms.get(volume.virtualmachineid);
  const offering = volume.diskofferingid === undefined ? undefined : cloud.diskOfferings.get(volume.diskofferingid);
  const job = pendingJob(cloud, volume.id);
  return {
    id: volume.id,
    name: volume.name,
    type: volume.type,
    state: volume.state,
    size: volume.size,
    zoneid: volume.zoneid,
    zonename: cloud.zones.get(volume.zoneid)?.name,
    created: time(volume.created),
    ...(volume.attached && { attached: time(volume.attached) }),
    ...(offering && {
      diskofferingid: offering.id,
      diskofferingname: offering.name,
      diskofferingdisplaytext: offering.displaytext,
    }),
    ...(vm && {
      virtualmachineid: vm.id,
      vmname: vm.name,
      vmdisplayname: vm.displayname,
      vmstate: vm.state,
      deviceid: volume.deviceid,
    }),
    ...(vm && volume.type === 'ROOT' && { serviceofferingid: vm.serviceofferingid, templateid: vm.templateid }),
    account: cloud.account.name,
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    storagetype: 'shared',
    provisioningtype: 'thin',
    hypervisor: cloud.options.hypervisor ?? 'KVM',
    isextractable: true,
    quiescevm: false,
    displayvolume: true,
    destroyed: false,
    tags: shownTags(cloud, volume.id),
    ...(job && { jobid: job.id, jobstatus: job.status }),
  };
}
