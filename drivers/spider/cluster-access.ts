import type { CallOptions } from '../contract/call.ts';
import type { ClusterHandler } from '../contract/cluster.ts';
import { CloudError } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import { kubeconfigAnswer, tokenAnswer } from './cluster-answer.ts';
import { clusterSubject } from './cluster-checks.ts';
import type { ClusterReader } from './cluster-read.ts';
import type { SpiderContext } from './context.ts';

export type AccessMethods = Required<Pick<ClusterHandler, 'getKubeconfig' | 'generateClusterToken'>>;

export function createAccessMethods(context: SpiderContext, { need }: ClusterReader): AccessMethods {
  const { exchange } = context;
  return {
    async getKubeconfig(cluster, call) {
      const { iid, status } = await need(cluster, call);
      const subject = clusterSubject(iid.nameId);
      const path = ['cluster', iid.nameId];
      const kubeconfig = await exchange.ask({ method: 'GET', path, subject, answer: kubeconfigAnswer }, call);
      if (!isKubeconfig(kubeconfig)) throw notYet(iid.nameId, status, { en: 'kubeconfig', ko: 'kubeconfig' });
      return { kubeconfig };
    },

    async generateClusterToken(cluster, call) {
      const { iid, status } = await need(cluster, call);
      const token = await readToken(iid.nameId, call);
      if (token === '') throw notYet(iid.nameId, status, { en: 'token', ko: '토큰' });
      return { token };
    },
  };

  async function readToken(cluster: string, call: CallOptions): Promise<string> {
    const path = ['cluster', cluster, 'token'];
    return await exchange.ask({ method: 'GET', path, subject: clusterSubject(cluster), answer: tokenAnswer }, call);
  }

  function notYet(cluster: string, status: string, what: Localized): CloudError {
    return new CloudError({
      kind: 'wrong-state',
      subject: clusterSubject(cluster),
      provider: context.provider,
      fact: {
        en: `it is ${status} and the cloud gives no ${what.en} for it yet`,
        ko: `현재 상태는 ${status}이며 아직 제공되는 ${what.ko} 정보가 없습니다`,
      },
      remedy: {
        en: 'Wait until the cluster is Active and has an endpoint, then ask again.',
        ko: '클러스터가 Active 상태가 되고 엔드포인트가 생긴 뒤 다시 요청하십시오.',
      },
    });
  }
}

/** Drivers of the server write a sentence in its place, such as "Kubeconfig is not ready yet!". */
const isKubeconfig = (text: string): boolean =>
  /^\s*"?(apiVersion|clusters|kind)"?\s*:/m.test(text) || /^\s*\{/.test(text);
