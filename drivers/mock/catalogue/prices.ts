/** What the mock cloud sells beside VMs. Amounts in USD, before the region's price factor. */
export interface Product {
  readonly id: string;
  readonly description: string;
  readonly unit: string;
  readonly amount: number;
  readonly attributes: Readonly<Record<string, string>>;
}

export const computeFamily = 'Compute Instance';

export const products: Readonly<Record<string, readonly Product[]>> = {
  'Block Storage': [
    disk('SSD', 'general purpose', 0.08),
    disk('HDD', 'throughput optimised', 0.045),
    disk('MEM', 'memory backed', 0.9),
  ],
  'Network Load Balancer': [
    {
      id: 'nlb.hour',
      description: 'Network load balancer, for each hour that it exists',
      unit: 'Hour',
      amount: 0.0225,
      attributes: { charge: 'hours' },
    },
    {
      id: 'nlb.traffic',
      description: 'Traffic through a network load balancer',
      unit: 'GB',
      amount: 0.006,
      attributes: { charge: 'traffic' },
    },
  ],
  'Public IP': [
    {
      id: 'publicip.associated',
      description: 'Public IP address that is associated',
      unit: 'Hour',
      amount: 0.005,
      attributes: { state: 'associated' },
    },
    {
      id: 'publicip.idle',
      description: 'Public IP address that is reserved and not associated',
      unit: 'Hour',
      amount: 0.005,
      attributes: { state: 'idle' },
    },
  ],
  'Managed Kubernetes': [
    {
      id: 'kubernetes.control-plane',
      description: 'Control plane of a cluster; its nodes cost what their VM specs cost',
      unit: 'Hour',
      amount: 0.1,
      attributes: { component: 'control-plane' },
    },
  ],
};

function disk(type: string, description: string, amount: number): Product {
  return {
    id: `disk.${type.toLowerCase()}`,
    description: `${type} disk, ${description}`,
    unit: 'GB-month',
    amount,
    attributes: { diskType: type },
  };
}
