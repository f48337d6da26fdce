import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { SpiderContext } from './context.ts';
import { unsupported } from './refusal.ts';

const configSchema = z.object({
  ConfigName: z.string(),
  ProviderName: z.string(),
  DriverName: z.string(),
  CredentialName: z.string(),
  RegionName: z.string(),
});

/**
 * Proves one after the other: that the server answers and accepts the password, that it has the connection and everything
 * that the connection refers to, and that the cloud accepts the credential. The error is about the first that is wrong.
 */
export async function checkConnection(context: SpiderContext, call: CallOptions): Promise<void> {
  const { exchange, connection, self, provider } = context;
  const path = ['connectionconfig', connection];
  const config = await exchange.ask({ method: 'GET', path, subject: self, answer: configSchema }, call);
  if (config.ProviderName !== provider) throw otherProvider(context, config.ProviderName);
  const records = [
    ['driver', config.DriverName],
    ['credential', config.CredentialName],
    ['region', config.RegionName],
  ] as const;
  await Promise.all(records.map(([type, name]) => checkRecord(context, type, name, call)));
  await askTheCloud(context, call);
}

const titles = {
  driver: { en: 'driver', ko: '드라이버' },
  credential: { en: 'credential', ko: '자격 증명' },
  region: { en: 'region', ko: '리전' },
} as const;

/** The server takes a connection whose references lead nowhere, and fails at its first use. */
async function checkRecord(
  context: SpiderContext,
  type: keyof typeof titles,
  name: string,
  call: CallOptions,
): Promise<void> {
  try {
    await context.exchange.ask({ method: 'GET', path: [type, name], subject: context.self, answer: z.unknown() }, call);
  } catch (error) {
    if (!(error instanceof CloudError) || error.kind !== 'not-found') throw error;
    const title = titles[type];
    throw new CloudError({
      kind: 'not-found',
      subject: context.self,
      provider: context.provider,
      fact: {
        en: `it refers to ${title.en} ${name}, which the server does not have`,
        ko: `연결이 참조하는 ${title.ko} ${name} 항목이 서버에 없습니다`,
      },
      remedy: {
        en: `Register ${title.en} ${name} on the server, or the connection with another one.`,
        ko: `서버에 ${title.ko} ${name} 항목을 등록하거나, 연결이 다른 항목을 쓰도록 다시 등록하십시오.`,
      },
      cspMessage: error.cspMessage,
    });
  }
}

function otherProvider(context: SpiderContext, found: string): CloudError {
  return unsupported(
    context,
    context.self,
    {
      en: `on the server it leads to ${found}, not to ${context.provider}`,
      ko: `서버에서 이 연결은 ${context.provider}가 아니라 ${found} 연결입니다`,
    },
    { en: 'Add the connection again.', ko: '연결을 다시 추가하십시오.' },
  );
}

/**
 * The cheapest question that the cloud itself must answer: its regions, or the ids of its VPCs where it has no regions to
 * list. What a cloud does not offer at all proves nothing and is no failure.
 */
async function askTheCloud(context: SpiderContext, call: CallOptions): Promise<void> {
  for (const route of context.capability.handlers.has('regionZone') ? ['orgregion', 'allvpc'] : ['allvpc']) {
    try {
      await context.exchange.ask({ method: 'GET', path: [route], subject: context.self, answer: z.unknown() }, call);
      return;
    } catch (error) {
      if (!(error instanceof CloudError) || error.kind !== 'unsupported') throw error;
    }
  }
}
