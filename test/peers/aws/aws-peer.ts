import { type AccountState, accountState } from './account-state.ts';
import { awsBesideMoto } from './beside-moto.ts';
import { region } from './connect.ts';
import { type Moto, openMoto } from './moto.ts';
import { type AwsProxy, openProxy } from './proxy.ts';
import { type SampleImages, sampleImages } from './samples.ts';

/** AWS as far as moto plays it, and what else AWS does beside it. Drivers are to ask `url`. */
export interface AwsPeer {
  readonly url: string;
  readonly moto: Moto;
  readonly proxy: AwsProxy;
  readonly images: SampleImages;
  /** By action, how often moto did not answer alone. */
  readonly besideMoto: ReadonlyMap<string, number>;
  /** What the account has in the tests' region, asked past the proxy. */
  state(): Promise<AccountState>;
  close(): Promise<void>;
}

export async function openAwsPeer(): Promise<AwsPeer> {
  const moto = await openMoto();
  const proxy = await openProxy(moto.url);
  const beside = awsBesideMoto(moto.url, region);
  proxy.treat(beside.treatment);
  return {
    url: proxy.url,
    moto,
    proxy,
    images: await sampleImages(moto.url),
    besideMoto: beside.answered,
    state: () => accountState(moto.url, region),
    async close() {
      beside.close();
      await proxy.close();
      await moto.stop();
    },
  };
}
