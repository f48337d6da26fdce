import { describe, expect, it } from 'vitest';
import { createNICHandler } from '../../../drivers/aws/nic/nic.ts';
import { nicSchema } from '../../../drivers/contract/nic.ts';
import { failureOf, openBench } from './aws-bench.ts';
import {
  attachedAt,
  balancerNic,
  changesOf,
  done,
  group,
  groups,
  interfaceId,
  items,
  nic,
  nics,
  scriptNetwork,
  subnetId,
  vpcId,
  type Wire,
  zoneB,
} from './network-world.ts';
import { inState, instance, instances, parametersOf } from './vm-world.ts';

const nic01 = { nameId: 'nic-01' };
const web01 = { nameId: 'web-01' };
const request = { name: 'nic-01', vpc: 'vpc-01', subnet: 'subnet-01', securityGroups: ['web'] };

async function openNICs(...answers: (readonly Wire[])[]) {
  const bench = await openBench();
  const { double } = bench;
  scriptNetwork(double);
  double.on('DescribeSecurityGroups', groups(group()));
  double.on('DescribeNetworkInterfaces', ...answers.map((each) => nics(...each)));
  double.on('DescribeInstances', instances(instance()));
  double.on('CreateNetworkInterface', { ok: { networkInterface: nic({ status: 'pending' }) } });
  double.on('AttachNetworkInterface', { ok: { attachmentId: 'eni-attach-0aaaaaaaaaaaaaaa1' } });
  double.on('AssignPrivateIpAddresses', {
    ok: { assignedPrivateIpAddressesSet: items({ privateIpAddress: '10.0.1.77' }) },
  });
  for (const action of ['DetachNetworkInterface', 'DeleteNetworkInterface', 'UnassignPrivateIpAddresses']) {
    double.on(action, done);
  }
  return { ...bench, handler: createNICHandler(bench.account) };
}

describe('creating an interface', () => {
  it('sends a token and waits until it is Available', async () => {
    const { double, handler, call } = await openNICs([], [nic({ status: 'pending' })], [nic()]);
    const made = await handler.createNIC(request, call);
    expect(nicSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({
      status: 'Available',
      vpc: { nameId: 'vpc-01' },
      subnet: { nameId: 'subnet-01' },
      securityGroups: [{ nameId: 'web' }],
      addresses: [{ privateIP: '10.0.1.20' }],
    });
    const sent = parametersOf(double, 'CreateNetworkInterface');
    expect(sent).toMatchObject({ SubnetId: subnetId, 'SecurityGroupId.1': 'sg-0aaaaaaaaaaaaaaa1' });
    expect(sent.ClientToken).toMatch(/^\w{16,}$/);
  });

  it('is repeated with the same token where the answer is lost', async () => {
    const { double, handler, call } = await openNICs([], [nic()]);
    double.on('CreateNetworkInterface', { cut: true }, { ok: { networkInterface: nic() } });
    await handler.createNIC(request, call);
    const sent = double.requests.filter(({ action }) => action === 'CreateNetworkInterface');
    expect(new Set(sent.map(({ parameters }) => parameters.ClientToken)).size).toBe(1);
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['of another network', '10.0.2.9', 'invalid-input'],
    ['that AWS keeps', '10.0.1.3', 'invalid-input'],
    ['that is the last', '10.0.1.255', 'invalid-input'],
    ['that another has', '10.0.1.20', 'conflict'],
  ])('refuses an address %s', async (_what, privateIP, kind) => {
    const { double, handler, call } = await openNICs([], [nic({ tagSet: items() })]);
    const error = await failureOf(handler.createNIC({ ...request, privateIP }, call));
    expect(error.kind).toBe(kind);
    expect(changesOf(double)).toEqual([]);
  });
});

describe('attaching an interface', () => {
  it('takes the next place that is free and waits until it is there', async () => {
    const { double, handler, call } = await openNICs(
      [nic()],
      [
        nic({
          status: 'in-use',
          attachment: { instanceId: 'i-0aaaaaaaaaaaaaaa1', deviceIndex: 2, status: 'attaching' },
        }),
      ],
      [nic(attachedAt(2))],
    );
    const places = [0, 1, 3].map((deviceIndex) => ({
      networkInterfaceId: `eni-${deviceIndex}`,
      attachment: { deviceIndex },
    }));
    double.on('DescribeInstances', instances(instance({ networkInterfaceSet: items(...places) })));
    const made = await handler.attachNIC(nic01, web01, call);
    expect(made).toMatchObject({ status: 'Attached', deviceIndex: 2, ownerVM: { nameId: 'web-01' } });
    expect(parametersOf(double, 'AttachNetworkInterface').DeviceIndex).toBe('2');
  });

  it('is refused where the VM is in another zone, or on its way out', async () => {
    const { double, handler, call } = await openNICs([nic({ availabilityZone: zoneB })]);
    const error = await failureOf(handler.attachNIC(nic01, web01, call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.ko).toContain(zoneB);
    double.on('DescribeNetworkInterfaces', nics(nic()));
    double.on('DescribeInstances', instances(instance(inState('shutting-down'))));
    expect((await failureOf(handler.attachNIC(nic01, web01, call))).kind).toBe('wrong-state');
    expect(changesOf(double)).toEqual([]);
  });
});

describe('detaching an interface', () => {
  it('waits until it is Available', async () => {
    const { double, handler, call } = await openNICs(
      [nic(attachedAt(1))],
      [nic({ ...attachedAt(1), status: 'detaching' })],
      [nic()],
    );
    const free = await handler.detachNIC(nic01, web01, call);
    expect(free.status).toBe('Available');
    expect([free.ownerVM, free.deviceIndex]).toEqual([undefined, undefined]);
    expect(parametersOf(double, 'DetachNetworkInterface').AttachmentId).toBe('eni-attach-0aaaaaaaaaaaaaaa1');
  });

  it('is refused for a VM that does not have it', async () => {
    const { double, handler, call } = await openNICs([nic(attachedAt(1))]);
    double.on('DescribeInstances', instances(instance({ instanceId: 'i-0bbbbbbbbbbbbbbb1' })));
    expect((await failureOf(handler.detachNIC(nic01, web01, call))).kind).toBe('conflict');
    expect(changesOf(double)).toEqual([]);
  });
});

describe('interfaces that AWS manages', () => {
  const managed = { nameId: 'eni-0bbbbbbbbbbbbbbb1' };

  it('are shown with what they are for', async () => {
    const { handler, call } = await openNICs([balancerNic]);
    const [shown] = await handler.listNIC(call);
    expect(nicSchema.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({ iid: managed, status: 'Attached', vpc: { systemId: vpcId } });
    expect(shown?.ownerVM).toBeUndefined();
    expect(shown?.keyValues).toContainEqual({ key: 'Description', value: 'ELB net/web-lb/50dc6c495c0c9188' });
  });

  it('are not deleted', async () => {
    const { double, handler, call } = await openNICs([balancerNic]);
    expect((await failureOf(handler.deleteNIC(managed, call))).kind).toBe('forbidden');
    expect(changesOf(double)).toEqual([]);
  });
});

describe('the addresses of an interface', () => {
  const two = nic({
    privateIpAddressesSet: items(
      {
        privateIpAddress: '10.0.1.21',
        primary: false,
        association: { publicIp: '198.51.100.7', allocationId: 'eipalloc-1' },
      },
      { privateIpAddress: '10.0.1.20', primary: true },
    ),
  });

  it('begin with the primary one', async () => {
    const { handler, call } = await openNICs([two]);
    const { addresses } = await handler.getNIC(nic01, call);
    expect(addresses).toEqual([{ privateIP: '10.0.1.20' }, { privateIP: '10.0.1.21', publicIP: '198.51.100.7' }]);
  });

  it('grow by the one that EC2 has chosen', async () => {
    const { double, handler, call } = await openNICs([nic()]);
    const grown = await handler.addPrivateIP(nic01, undefined, call);
    expect(grown.addresses).toEqual([{ privateIP: '10.0.1.20' }, { privateIP: '10.0.1.77' }]);
    expect(parametersOf(double, 'AssignPrivateIpAddresses')).toMatchObject({
      NetworkInterfaceId: interfaceId,
      SecondaryPrivateIpAddressCount: '1',
    });
  });

  it('keep their public IPs: neither the address nor the interface goes before it', async () => {
    const { double, handler, call } = await openNICs([two]);
    for (const removal of [handler.removePrivateIP(nic01, '10.0.1.21', call), handler.deleteNIC(nic01, call)]) {
      const error = await failureOf(removal);
      expect(error.kind).toBe('dependency');
      expect(error.fact.en).toContain('198.51.100.7');
    }
    expect(changesOf(double)).toEqual([]);
  });
});

describe('the script for the system of a VM', () => {
  it('gives a further interface all of its addresses and a way back of its own', async () => {
    const { handler, call } = await openNICs([nic(attachedAt(1))]);
    const script = await handler.getNICOSConfigScript(nic01, call);
    expect(script).toContain(`mac='02:00:00:00:00:02'`);
    expect(script).toContain('ip addr replace 10.0.1.20/24 dev "$device"');
    expect(script).toContain('ip route replace default via 10.0.1.1 dev "$device" table "$table"');
  });

  it('is not needed for the primary address of a primary interface', async () => {
    const { handler, call } = await openNICs([nic(attachedAt(0))]);
    await expect(handler.getNICOSConfigScript(nic01, call)).resolves.toBeUndefined();
  });

  it('has no name in it that somebody has given', async () => {
    const tags = items({ key: 'Name', value: 'nic\nrm -rf /' });
    const { handler, call } = await openNICs([nic({ tagSet: tags })]);
    const script = await handler.getNICOSConfigScript({ nameId: interfaceId }, call);
    expect(script).toContain(interfaceId);
    expect(script).not.toContain('rm -rf');
  });

  it('is for Linux only', async () => {
    const { double, handler, call } = await openNICs([nic(attachedAt(1))]);
    double.on('DescribeInstances', instances(instance({ platform: 'windows' })));
    expect((await failureOf(handler.getNICOSConfigScript(nic01, call))).kind).toBe('unsupported');
  });
});
