import { type Cloud, type Handlers, time } from '../cloud.ts';
import type { Job } from '../jobs.ts';
import { list } from '../listing.ts';
import { cloudStackCommands } from '../parameters/index.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes, noSuchEntity } from '../refusal.ts';

export const version = '4.20.1.0';

/** Zones, the account, its limits, and what it can do. */
export const discovery: Handlers = {
  listApis(cloud, args) {
    const name = args.text('name');
    const rows = availableCommands(cloud)
      .filter((command) => name === undefined || command.name.toLowerCase() === name.toLowerCase())
      .map((command) => ({
        name: command.name,
        description: '',
        isasync: command.async,
        params: [...command.parameters].map(([parameter, { type, required }]) => ({
          name: parameter,
          type: type === 'text' ? 'string' : type,
          required,
        })),
        response: [],
      }));
    if (rows.length === 0) throw new CloudStackRefusal(errorCodes.internal, 'unable to find an api by that name');
    return { count: rows.length, api: rows };
  },

  listCapabilities: ({ options }) => ({
    capability: {
      securitygroupsenabled: options.zoneKind === 'security-groups',
      dynamicrolesenabled: true,
      cloudstackversion: version,
      userpublictemplateenabled: true,
      supportELB: 'false',
      projectinviterequired: false,
      allowusercreateprojects: true,
      customdiskofferingminsize: options.customDiskSize?.min ?? 1,
      customdiskofferingmaxsize: options.customDiskSize?.max ?? 1024,
      ...(options.apiLimit && {
        apilimitmax: options.apiLimit.max,
        apilimitinterval: options.apiLimit.intervalSeconds,
      }),
      kvmsnapshotenabled: options.snapshotsOfRunning ?? false,
      allowuserviewdestroyedvm: options.viewDestroyed ?? false,
      allowuserexpungerecovervm: options.expunge ?? true,
      allowuserexpungerecovervolume: options.expunge ?? true,
      kubernetesserviceenabled: options.kubernetes ?? true,
      kubernetesclusterexperimentalfeaturesenabled: false,
      defaultuipagesize: 20,
    },
  }),

  listZones(cloud, args) {
    const ids = args.has('id') ? [args.need('id')] : args.list('ids');
    const rows = [...cloud.zones.values()]
      .filter(({ id }) => ids.length === 0 || ids.includes(id))
      .filter(({ name }) => args.text('name') === undefined || name === args.text('name'))
      .filter(({ networktype }) => args.text('networktype') === undefined || networktype === args.text('networktype'))
      .filter(({ id }) => args.flag('available') !== false || [...cloud.vms.values()].some((vm) => vm.zoneid === id))
      .map((zone) => ({
        ...zone,
        displaytext: zone.name,
        dns1: '192.0.2.53',
        internaldns1: '192.0.2.53',
        localstorageenabled: false,
        dhcpprovider: 'VirtualRouter',
        zonetoken: '5f2a7c10-0000-3000-8000-00000000000a',
        ...(zone.networktype === 'Advanced' && { guestcidraddress: '10.1.1.0/24' }),
        tags: [],
      }));
    return list(cloud, args, 'zone', rows);
  },

  listRegions: (cloud, args) =>
    list(cloud, args, 'region', [{ id: 1, name: 'Local', endpoint: 'http://localhost:8080/client/' }]),

  listEvents: (cloud, args) =>
    list(
      cloud,
      args,
      'event',
      cloud.jobs
        .all()
        .map((job) => ({
          id: job.id,
          type: job.command.toUpperCase(),
          level: job.status === 2 ? 'ERROR' : 'INFO',
          description:
            job.status === 2 ? `Error while executing ${job.command}: ${job.result?.errortext}` : job.command,
          account: cloud.account.name,
          created: time(job.created),
          state: job.status === 0 ? 'Started' : 'Completed',
        }))
        .filter(({ level }) => args.text('level') === undefined || args.text('level') === level),
    ),

  queryAsyncJobResult(cloud, args) {
    const job = cloud.jobs.get(args.need('jobid'));
    if (!job) throw noSuchEntity(args.command, 'jobid', args.need('jobid'));
    cloud.jobs.look(job);
    return jobAnswer(cloud, job);
  },

  listAsyncJobs: (cloud, args) =>
    list(
      cloud,
      args,
      'asyncjobs',
      cloud.jobs.pending().map((job) => jobAnswer(cloud, job)),
    ),
};

function jobAnswer({ account }: Cloud, job: Job): Fields {
  const about = job.work.about;
  return {
    accountid: account.id,
    userid: account.userid,
    cmd: classOf(job.command),
    jobstatus: job.status,
    jobprocstatus: 0,
    jobresultcode: job.code,
    ...(job.result && { jobresulttype: 'object', jobresult: job.result }),
    ...(about && { jobinstancetype: about.type, jobinstanceid: about.id }),
    created: time(job.created),
    ...(job.completed && { completed: time(job.completed) }),
    jobid: job.id,
  };
}

export const availableCommands = ({ options }: Cloud) =>
  cloudStackCommands
    .filter(({ name }) => (options.kubernetes ?? true) || !name.includes('Kubernetes'))
    .filter(({ name }) => !options.withoutApis?.includes(name));

/** `rebootVirtualMachine` is the class RebootVMCmd. */
const classOf = (command: string): string => {
  const name = `${command.charAt(0).toUpperCase()}${command.slice(1)}`.replace('VirtualMachine', 'VM');
  return `org.apache.cloudstack.api.command.user.${name.includes('VM') ? 'vm.' : ''}${name}Cmd`;
};
