import type { ConnectOptions } from '../contract/driver.ts';
import type { ErrorSubject } from '../contract/errors.ts';
import { type CloudStackApi, createCloudStackApi } from '../shared/cloudstack-api/api.ts';
import { type Ask, createApiClient } from '../shared/cloudstack-api/client.ts';
import type { createQueues } from '../shared/queue.ts';
import type { KTCloud, Place } from './cloud.ts';
import { loadBalancerDialect, serverDialect } from './dialect.ts';
import { paced } from './pace.ts';
import { createRecords } from './records.ts';
import { rebuildRecords } from './records-rebuild.ts';
import { invalid, notFound } from './refusal.ts';
import type { KTCloudSettings } from './settings.ts';
import { createTurns } from './turns.ts';
import { readZones } from './zone-list.ts';
import { type ApiVersion, endpointsOf, knownZone, traitsOf } from './zones.ts';

type Queues = ReturnType<typeof createQueues>;

/** Makes no call. Throws `invalid-input` for a credential or a zone that is missing: KT answers both with riddles. */
export function connectKTCloud(options: ConnectOptions, settings: KTCloudSettings, queues: Queues): KTCloud {
  const self: ErrorSubject = { resource: 'connection', name: options.connectionName };
  const { apiKey, secretKey, endpoint } = credentialOf(options);
  const zone = options.region.zone?.trim();
  if (!zone) throw zoneMissing(self);
  const published = knownZone(zone);
  const { clock, sleep, timings } = settings;

  const apiAt = (path: string, origin: string, subject: ErrorSubject, pages: boolean) =>
    createApiClient({
      endpoint: new URL(path, origin),
      apiKey,
      secretKey,
      dialect: pages ? serverDialect(settings.pageSize) : loadBalancerDialect,
      clock,
      sleep,
      requestTimeoutMs: timings.requestMs,
      subject,
    });
  const apis = new Map<string, CloudStackApi>();
  const open = (name: string, make: () => CloudStackApi): CloudStackApi => {
    const api = apis.get(name) ?? make();
    apis.set(name, api);
    return api;
  };
  const server = (version: ApiVersion) =>
    open(`server ${version}`, () => {
      const { origin, serverPath } = endpointsOf(version, endpoint);
      return createCloudStackApi({ client: apiAt(serverPath, origin, self, true), timings, sleep });
    });
  const balancer = (version: ApiVersion) =>
    open(`balancer ${version}`, () => {
      const { origin, loadBalancerPath } = endpointsOf(version, endpoint);
      const client = apiAt(loadBalancerPath, origin, self, false);
      const pace = { gapMs: timings.balancerGapMs, clock, sleep, queues };
      return createCloudStackApi({ client: paced(client, pace), timings, sleep });
    });
  const placeOf = (found: { readonly id: string; readonly name: string; readonly apiVersion: ApiVersion }): Place => ({
    zoneId: found.id,
    zoneName: found.name,
    traits: traitsOf(found),
    server: server(found.apiVersion),
    balancer: balancer(found.apiVersion),
  });

  let place = published && placeOf(published);
  const cloud: KTCloud = {
    settings,
    self,
    region: options.region.region,
    turns: createTurns({
      apiKey,
      stateDirectory: options.stateDirectory,
      queues,
      limitMs: timings.turnLimitMs,
      clock,
    }),
    records: createRecords({
      stateDirectory: options.stateDirectory,
      connectionName: options.connectionName,
      zoneId: published?.id ?? zone,
      rebuild: async (ask: Ask) => await rebuildRecords(cloud, ask),
    }),
    server,
    about: (resource, name, call) => ({ call, subject: { resource, name } }),
    ask: (call) => ({ call, subject: self }),
    async place(ask) {
      if (place) return place;
      const zones = await readZones(cloud, ask);
      const found = zones.find(({ id, name }) => [id, name].some((text) => text.toLowerCase() === zone.toLowerCase()));
      if (!found) throw notFound({ resource: 'region', name: zone }, 'KT Cloud Classic');
      place = placeOf(found);
      return place;
    },
    async close() {
      await Promise.all([...apis.values()].map((api) => api.close()));
    },
  };
  return cloud;
}

function credentialOf({ credential, connectionName }: ConnectOptions) {
  const { ClientId: apiKey = '', ClientSecret: secretKey = '' } = credential;
  const endpoint = credential.Endpoint?.trim() || undefined;
  const subject: ErrorSubject = { resource: 'connection', name: connectionName };
  for (const [name, value] of [
    ['ClientId', apiKey],
    ['ClientSecret', secretKey],
  ] as const) {
    if (value.trim() !== '') continue;
    throw invalid(
      subject,
      { en: `the credential has no ${name}`, ko: `자격 증명에 ${name} 값이 없습니다` },
      {
        en: 'Register the credential again with the API key and the secret key of the KT Cloud console.',
        ko: 'KT Cloud 콘솔에서 발급한 API 키와 비밀 키로 자격 증명을 다시 등록하십시오.',
      },
    );
  }
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw invalid(
      subject,
      { en: 'the endpoint of the credential is not a web address', ko: '자격 증명의 Endpoint 값이 URL이 아닙니다' },
      {
        en: 'Leave it out, or give an address such as https://api.ucloudbiz.olleh.com.',
        ko: '값을 비우거나 https://api.ucloudbiz.olleh.com 형식의 주소를 지정하십시오.',
      },
    );
  }
  return { apiKey: apiKey.trim(), secretKey: secretKey.trim(), endpoint };
}

const zoneMissing = (subject: ErrorSubject) =>
  invalid(
    subject,
    {
      en: 'KT Cloud Classic works in zones and the connection names none',
      ko: 'KT Cloud Classic은 존 단위로 동작하는데 연결에 존이 지정되지 않았습니다',
    },
    {
      en: 'Register a region with its zone, for example KOR-Seoul with KOR-Seoul M2; the list of regions shows the ids.',
      ko: '리전을 존과 함께 등록하십시오(예: KOR-Seoul, KOR-Seoul M2). 존 ID는 리전 목록에서 확인할 수 있습니다.',
    },
  );
