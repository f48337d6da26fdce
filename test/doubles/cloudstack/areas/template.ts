import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named, namedIfGiven, pendingJob, time } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields, Template } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid, missing } from '../refusal.ts';
import { claim } from '../resource-limits.ts';
import { forgetTags, shownTags } from '../tagging.ts';

export const formats = { KVM: 'QCOW2', XenServer: 'VHD', VMware: 'OVA' } as const;

const filters: Readonly<Record<string, (template: Template) => boolean>> = {
  featured: ({ isfeatured, ispublic }) => isfeatured && ispublic,
  self: ({ own }) => own,
  selfexecutable: ({ own, isready }) => own && isready,
  sharedexecutable: () => false,
  executable: ({ own, ispublic, isready }) => (own || ispublic) && isready,
  community: ({ own, ispublic, isfeatured }) => !own && ispublic && !isfeatured,
};

export const templates: Handlers = {
  /** A template comes once for each zone that it is in. */
  listTemplates(cloud, args) {
    const filter = args.need('templatefilter');
    if (filter === 'all' && !cloud.options.admin) {
      throw new CloudStackRefusal(errorCodes.account, `Filter ${filter} can be specified by admin only`);
    }
    const isWanted = filter === 'all' ? () => true : filters[filter];
    if (!isWanted) throw invalid(`Invalid templatefilter ${filter}`);
    const ids = args.has('id') ? [args.need('id')] : args.list('ids');
    const rows = [...cloud.templates.values()]
      .filter(isWanted)
      .filter(({ id }) => ids.length === 0 || ids.includes(id))
      .filter(({ name }) => !args.has('name') || name === args.text('name'))
      .filter(({ hypervisor }) => !args.has('hypervisor') || hypervisor === args.text('hypervisor'))
      .flatMap((template) => zonesOf(template, args).map((zoneid) => templateAnswer(cloud, template, zoneid)));
    return list(cloud, args, 'template', rows);
  },

  createTemplate(cloud, args) {
    const osType = named(cloud.osTypes, args, 'ostypeid');
    const volume = namedIfGiven(cloud.volumes, args, 'volumeid');
    const snapshot = namedIfGiven(cloud.snapshots, args, 'snapshotid');
    if ((volume === undefined) === (snapshot === undefined)) throw missing(args.command, 'volumeid or snapshotid');
    const source = volume ?? cloud.volumes.get(snapshot?.volumeid ?? '');
    const vm = volume?.virtualmachineid === undefined ? undefined : cloud.vms.get(volume.virtualmachineid);
    if (vm && vm.state !== 'Stopped') {
      throw invalid('Unable to create template: the volume is attached to a vm that is not stopped');
    }
    if (volume && volume.state !== 'Ready') {
      throw invalid('Unable to create template: the volume is not in Ready state');
    }
    claim(cloud, 'template');
    const template: Template = {
      id: cloud.nextId('tmpl'),
      name: args.need('name'),
      displaytext: args.text('displaytext') ?? args.need('name'),
      ostypeid: osType.id,
      zoneids: [(volume ?? snapshot)?.zoneid ?? ''],
      hypervisor: cloud.options.hypervisor ?? 'KVM',
      format: formats[cloud.options.hypervisor ?? 'KVM'],
      size: source?.size ?? snapshot?.size ?? 0,
      isready: false,
      status: 'Creating',
      ispublic: args.flag('ispublic') ?? false,
      isfeatured: false,
      own: true,
      passwordenabled: args.flag('passwordenabled') ?? false,
      sshkeyenabled: args.flag('sshkeyenabled') ?? false,
      created: cloud.clock(),
    };
    cloud.templates.set(template.id, template);
    return {
      work: {
        about: { type: 'Template', id: template.id, created: true },
        finish() {
          Object.assign(template, { isready: true, status: 'Download Complete' });
          return { template: templateAnswer(cloud, template, template.zoneids[0] ?? '') };
        },
        failed: () => void cloud.templates.delete(template.id),
      },
    };
  },

  updateTemplate(cloud, args) {
    const template = owned(cloud, args);
    template.name = args.text('name') ?? template.name;
    template.displaytext = args.text('displaytext') ?? template.displaytext;
    return { template: templateAnswer(cloud, template, template.zoneids[0] ?? '') };
  },

  deleteTemplate(cloud, args) {
    const template = owned(cloud, args);
    const zoneid = namedIfGiven(cloud.zones, args, 'zoneid')?.id;
    return {
      work: {
        about: { type: 'Template', id: template.id },
        finish() {
          const left = template.zoneids.filter((each) => zoneid !== undefined && each !== zoneid);
          template.zoneids.splice(0, template.zoneids.length, ...left);
          if (left.length === 0) {
            forgetTags(cloud, template.id);
            cloud.templates.delete(template.id);
          }
          return { success: true };
        },
      },
    };
  },
};

const zonesOf = ({ zoneids }: Template, args: Arguments): readonly string[] => {
  const wanted = zoneids.filter((zoneid) => !args.has('zoneid') || zoneid === args.text('zoneid'));
  return args.flag('showunique') ? wanted.slice(0, 1) : wanted;
};

function owned(cloud: Cloud, args: Arguments): Template {
  const template = named(cloud.templates, args);
  if (!template.own) {
    throw new CloudStackRefusal(errorCodes.account, `The template ${template.name} does not belong to the account`);
  }
  return template;
}

function templateAnswer(cloud: Cloud, template: Template, zoneid: string): Fields {
  const { own, zoneids: _zones, ...shown } = template;
  const job = pendingJob(cloud, template.id);
  return {
    ...shown,
    created: time(template.created),
    ostypename: cloud.osTypes.get(template.ostypeid)?.description,
    account: own ? cloud.account.name : 'system',
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    zoneid,
    zonename: cloud.zones.get(zoneid)?.name,
    templatetype: own ? 'USER' : 'BUILTIN',
    arch: 'x86_64',
    crossZones: false,
    isextractable: false,
    isdynamicallyscalable: false,
    directdownload: false,
    requireshvm: true,
    details: {},
    tags: shownTags(cloud, template.id),
    ...(job && { jobid: job.id, jobstatus: job.status }),
  };
}
