import type { CallOptions } from '../../drivers/contract/call.ts';
import type { HandlerName, Handlers } from '../../drivers/contract/driver.ts';

/** Every method of the contract, as `handler.method`. */
export type MethodName = { [H in HandlerName]: `${H}.${keyof NonNullable<Handlers[H]> & string}` }[HandlerName];

/** All handlers with all their methods, optional ones too. */
export type AllHandlers = { [H in HandlerName]: Required<NonNullable<Handlers[H]>> };

const nobody = { nameId: 'nobody' };
const rule = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '10.0.0.0/8' } as const;

/** One call of every method of the contract; the type names each that is missing. */
export const invocations: Record<MethodName, (handlers: AllHandlers, call: CallOptions) => Promise<unknown>> = {
  'regionZone.listRegionZone': ({ regionZone }, call) => regionZone.listRegionZone(call),
  'regionZone.getRegionZone': ({ regionZone }, call) => regionZone.getRegionZone('nobody', call),
  'regionZone.listOrgRegion': ({ regionZone }, call) => regionZone.listOrgRegion(call),
  'regionZone.listOrgZone': ({ regionZone }, call) => regionZone.listOrgZone(call),
  'image.listImage': ({ image }, call) => image.listImage(call),
  'image.getImage': ({ image }, call) => image.getImage(nobody, call),
  'image.checkWindowsImage': ({ image }, call) => image.checkWindowsImage(nobody, call),
  'image.createImage': ({ image }, call) => image.createImage({ name: 'nobody', osPlatform: 'Linux/UNIX' }, call),
  'image.deleteImage': ({ image }, call) => image.deleteImage(nobody, call),
  'image.listIid': ({ image }, call) => image.listIid(call),
  'vmSpec.listVMSpec': ({ vmSpec }, call) => vmSpec.listVMSpec(call),
  'vmSpec.getVMSpec': ({ vmSpec }, call) => vmSpec.getVMSpec('nobody', call),
  'vmSpec.listOrgVMSpec': ({ vmSpec }, call) => vmSpec.listOrgVMSpec(call),
  'vmSpec.getOrgVMSpec': ({ vmSpec }, call) => vmSpec.getOrgVMSpec('nobody', call),
  'vpc.listIid': ({ vpc }, call) => vpc.listIid(call),
  'vpc.createVPC': ({ vpc }, call) => vpc.createVPC({ name: 'nobody', cidr: '10.9.0.0/16', subnets: [] }, call),
  'vpc.listVPC': ({ vpc }, call) => vpc.listVPC(call),
  'vpc.getVPC': ({ vpc }, call) => vpc.getVPC(nobody, call),
  'vpc.deleteVPC': ({ vpc }, call) => vpc.deleteVPC(nobody, call),
  'vpc.addSubnet': ({ vpc }, call) => vpc.addSubnet(nobody, { name: 'nobody', cidr: '10.9.1.0/24' }, call),
  'vpc.removeSubnet': ({ vpc }, call) => vpc.removeSubnet(nobody, nobody, call),
  'security.listIid': ({ security }, call) => security.listIid(call),
  'security.createSecurity': ({ security }, call) =>
    security.createSecurity({ name: 'nobody', vpc: 'nobody', rules: [] }, call),
  'security.listSecurity': ({ security }, call) => security.listSecurity(call),
  'security.getSecurity': ({ security }, call) => security.getSecurity(nobody, call),
  'security.deleteSecurity': ({ security }, call) => security.deleteSecurity(nobody, call),
  'security.addRules': ({ security }, call) => security.addRules(nobody, [rule], call),
  'security.removeRules': ({ security }, call) => security.removeRules(nobody, [rule], call),
  'keyPair.listIid': ({ keyPair }, call) => keyPair.listIid(call),
  'keyPair.createKey': ({ keyPair }, call) => keyPair.createKey({ name: 'nobody' }, call),
  'keyPair.listKey': ({ keyPair }, call) => keyPair.listKey(call),
  'keyPair.getKey': ({ keyPair }, call) => keyPair.getKey(nobody, call),
  'keyPair.deleteKey': ({ keyPair }, call) => keyPair.deleteKey(nobody, call),
  'vm.listIid': ({ vm }, call) => vm.listIid(call),
  'vm.startVM': ({ vm }, call) =>
    vm.startVM(
      {
        name: 'nobody',
        imageType: 'PublicImage',
        image: 'nobody',
        vpc: 'nobody',
        subnet: 'nobody',
        securityGroups: [],
        spec: 'nobody',
        keyPair: 'nobody',
      },
      call,
    ),
  'vm.suspendVM': ({ vm }, call) => vm.suspendVM(nobody, call),
  'vm.resumeVM': ({ vm }, call) => vm.resumeVM(nobody, call),
  'vm.rebootVM': ({ vm }, call) => vm.rebootVM(nobody, call),
  'vm.terminateVM': ({ vm }, call) => vm.terminateVM(nobody, call),
  'vm.listVMStatus': ({ vm }, call) => vm.listVMStatus(call),
  'vm.getVMStatus': ({ vm }, call) => vm.getVMStatus(nobody, call),
  'vm.listVM': ({ vm }, call) => vm.listVM(call),
  'vm.getVM': ({ vm }, call) => vm.getVM(nobody, call),
};

export const methodNames = Object.keys(invocations) as readonly MethodName[];
