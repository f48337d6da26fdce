import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named, namedIfGiven, time } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';

const zoneless = new Date('2026-01-05T00:00:00Z');

/** Offerings, systems and hypervisors. */
export const catalogue: Handlers = {
  listServiceOfferings(cloud, args) {
    const rows = [...cloud.serviceOfferings.values()]
      .filter(byIdAndName(args))
      .map(({ cpunumber, cpuspeed, memory, ...offering }) => ({
        ...offering,
        ...(cpunumber !== undefined && { cpunumber, cpuspeed, memory }),
        created: time(zoneless),
        storagetype: 'shared',
        provisioningtype: 'thin',
        offerha: false,
        limitcpuuse: false,
        isvolatile: false,
        issystem: false,
        defaultuse: false,
        state: 'Active',
        ...(offering.iscustomized && {
          serviceofferingdetails: { mincpunumber: '1', maxcpunumber: '16', minmemory: '512', maxmemory: '65536' },
        }),
      }));
    return list(cloud, args, 'serviceoffering', rows);
  },

  listDiskOfferings: (cloud, args) =>
    list(
      cloud,
      args,
      'diskoffering',
      [...cloud.diskOfferings.values()].filter(byIdAndName(args)).map((offering) => ({
        ...offering,
        created: time(zoneless),
        iscustomizediops: false,
        storagetype: 'shared',
        provisioningtype: 'thin',
        displayoffering: true,
        state: 'Active',
      })),
    ),

  listNetworkOfferings(cloud, args) {
    const rows = [...cloud.networkOfferings.values()]
      .filter(byIdAndName(args))
      .filter(({ forvpc }) => !args.has('forvpc') || args.flag('forvpc') === forvpc)
      .filter(({ guestiptype }) => !args.has('guestiptype') || args.text('guestiptype') === guestiptype)
      .filter(({ services }) => args.list('supportedservices').every((service) => services.includes(service)))
      .map(({ services, ...offering }) => ({
        ...offering,
        traffictype: 'Guest',
        state: 'Enabled',
        availability: 'Optional',
        isdefault: true,
        specifyvlan: offering.guestiptype === 'Shared',
        conservemode: !offering.forvpc,
        service: services.map((name) => serviceOf(name, offering.forvpc)),
      }));
    return list(cloud, args, 'networkoffering', rows);
  },

  listVPCOfferings: (cloud, args) =>
    list(
      cloud,
      args,
      'vpcoffering',
      [...cloud.vpcOfferings.values()].filter(byIdAndName(args)).map(({ services, ...offering }) => ({
        ...offering,
        state: 'Enabled',
        isdefault: true,
        service: services.map((name) => serviceOf(name, true)),
      })),
    ),

  listOsTypes: (cloud, args) =>
    list(
      cloud,
      args,
      'ostype',
      [...cloud.osTypes.values()]
        .filter(({ id }) => !args.has('id') || id === args.text('id'))
        .filter(({ description }) => !args.has('description') || description === args.text('description'))
        .map((type) => ({ ...type, name: type.description, isuserdefined: false })),
    ),

  listHypervisors(_cloud, args) {
    if (args.has('zoneid')) namedIfGiven(_cloud.zones, args, 'zoneid');
    return { hypervisor: [{ name: _cloud.options.hypervisor ?? 'KVM' }] };
  },
};

const byIdAndName =
  (args: Arguments) =>
  ({ id, name }: { readonly id: string; readonly name: string }): boolean =>
    (!args.has('id') || args.text('id') === id) && (!args.has('name') || args.text('name') === name);

const serviceOf = (name: string, vpc: boolean): Fields => ({
  name,
  provider: [{ name: vpc ? 'VpcVirtualRouter' : 'VirtualRouter' }],
});

/** The zone that a command names, which has to be in use. */
export const zoneOf = (cloud: Cloud, args: Arguments) => named(cloud.zones, args, 'zoneid');
