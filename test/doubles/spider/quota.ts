import type { Cloud } from './cloud/state.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import type { World } from './world.ts';

/** Quotas, where the driver says that it has them: the one handler for which the server looks at the capability. */
export function quotaRoutes(world: World): readonly Route[] {
  const cloudOf = (request: SpiderRequest): Cloud => {
    const connection = request.connection('query');
    const cloud = world.cloud(connection);
    if (!cloud.kind.capability.QuotaInfoHandler) throw new Refusal(`${connection} does not support QuotaInfoHandler`);
    return cloud;
  };

  const types = (request: SpiderRequest) => {
    cloudOf(request);
    return { ServiceTypes: Object.keys(services) };
  };
  const quotas = (request: SpiderRequest) => {
    const type = request.query.get('ServiceType') ?? String(request.body.ServiceType ?? '');
    request.connection('query');
    if (type === '') throw new Refusal('serviceType is empty!');
    const cloud = cloudOf(request);
    const list = services[type];
    if (!list) throw new Refusal(`service type '${type}' not found`);
    return {
      CSP: cloud.kind.provider,
      Region: cloud.region,
      Quotas: list.map(([QuotaName, limit, count]) => {
        const used = count?.(cloud);
        return {
          QuotaName,
          Limit: String(limit),
          Used: used === undefined ? 'NA' : String(used),
          Available: used === undefined ? 'NA' : String(limit - used),
          Unit: 'count',
          Description: `How many there may be: ${QuotaName}`,
        };
      }),
    };
  };

  return [
    ['GET', '/quotaservicetype', types],
    ['POST', '/quotaservicetype', types],
    ['GET', '/quotainfo', quotas],
    ['POST', '/quotainfo', quotas],
  ];
}

type Counted = readonly [name: string, limit: number, count?: (cloud: Cloud) => number];

const services: Readonly<Record<string, readonly Counted[] | undefined>> = {
  vpc: [
    ['VPCs per Region', 50, ({ vpcs }) => vpcs.length],
    ['Network interfaces per Region', 5000],
  ],
  ec2: [['EC2-VPC Elastic IPs', 50, ({ publicIPs }) => publicIPs.length]],
};
