import type { ErrorSubject } from '../../contract/errors.ts';
import type { Refusals } from '../account.ts';
import type { OpenStackContext } from '../context.ts';
import type { OpenStackProfile } from '../profile.ts';
import { createServiceApi } from './api.ts';
import { type Catalog, endpointFor } from './catalog.ts';
import type { EndpointInterface } from './credentials.ts';
import { agreedMicroversion, completed } from './endpoints.ts';
import { isAtLeast } from './microversion.ts';
import type { Origins } from './origins.ts';
import { createSend, type Spoken } from './request.ts';
import type { Ask, ServiceApi, Services, ServiceType } from './service.ts';
import type { Session } from './session.ts';

export interface ServicesOptions {
  readonly profile: OpenStackProfile;
  readonly context: OpenStackContext;
  readonly origins: Origins;
  readonly session: Session;
  readonly subject: ErrorSubject;
  readonly refusals: Refusals;
  readonly catalog: Catalog;
  readonly region: string;
  readonly interface: EndpointInterface;
  /** The identity service's own address, for catalogs that do not list it. */
  readonly identity: URL;
}

/** Of these the microversion is asked for when a connection opens: what they can depends on it. */
const negotiated: readonly ServiceType[] = ['compute', 'volume'];

export async function openServices(options: ServicesOptions, ask: Ask): Promise<Services> {
  const { profile, catalog } = options;
  const spokenBy = new Map<ServiceType, Promise<Spoken>>();
  const urlOf = (type: ServiceType) =>
    endpointFor(catalog, type, options, profile) ?? (type === 'identity' ? options.identity : undefined);

  /** Asked once; again where that has failed. */
  function spoken(type: ServiceType, asking: Ask): Promise<Spoken> {
    const known = spokenBy.get(type);
    if (known) return known;
    const found = discover(type, asking);
    spokenBy.set(type, found);
    found.catch(() => spokenBy.delete(type));
    return found;
  }

  async function discover(type: ServiceType, { call, subject }: Ask): Promise<Spoken> {
    const url = urlOf(type);
    if (!url) throw absent(type, subject);
    const endpoint = await completed(type, url, options, call);
    return { ...endpoint, microversion: await agreedMicroversion(type, endpoint, profile, options, call) };
  }

  const absent = (type: ServiceType, subject: ErrorSubject) =>
    options.refusals.unsupported(
      subject,
      {
        en: `the catalog has no ${type} service in the region ${options.region}`,
        ko: `서비스 카탈로그의 ${options.region} 리전에 ${type} 서비스가 없습니다`,
      },
      {
        en: 'Use another region or cloud for this, or ask an administrator whether the service can be installed.',
        ko: '다른 리전이나 클라우드를 사용하거나, 서비스를 설치할 수 있는지 관리자에게 문의하십시오.',
      },
    );

  const apiOf = (type: ServiceType): ServiceApi =>
    createServiceApi(
      profile.provider,
      createSend({ ...options, type, provider: profile.provider, spoken: (asking) => spoken(type, asking) }),
    );

  const agreed = new Map(
    await Promise.all(
      negotiated
        .filter((type) => urlOf(type) !== undefined)
        .map(async (type) => [type, (await spoken(type, ask)).microversion] as const),
    ),
  );

  return {
    has: (type) => urlOf(type) !== undefined,
    offers(type, microversion) {
      const version = agreed.has(type) ? agreed.get(type) : profile.microversions[type];
      return version !== undefined && urlOf(type) !== undefined && isAtLeast(version, microversion);
    },
    compute: apiOf('compute'),
    network: apiOf('network'),
    image: apiOf('image'),
    volume: apiOf('volume'),
    placement: apiOf('placement'),
    loadBalancer: apiOf('load-balancer'),
    containerInfra: apiOf('container-infra'),
    identity: apiOf('identity'),
  };
}
