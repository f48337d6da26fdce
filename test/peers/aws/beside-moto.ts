import { ec2BesideMoto } from './ec2-beside-moto.ts';
import { eksBesideMoto } from './eks-beside-moto.ts';
import type { Answer, Treatment } from './proxy.ts';
import { recordedServices } from './recorded/answers.ts';

export interface BesideMoto {
  /** Answers what moto does not, or not as AWS does; everything else is moto's. */
  readonly treatment: Treatment;
  /** By action, how often moto did not answer alone so far. */
  readonly answered: ReadonlyMap<string, number>;
  close(): void;
}

export function awsBesideMoto(endpoint: string, region: string): BesideMoto {
  const [ec2, eks] = [ec2BesideMoto(endpoint, region), eksBesideMoto(endpoint, region)];
  const answered = new Map<string, number>();
  const treatmentOf = (service: string): Treatment =>
    service === 'ec2' ? ec2.treatment : service === 'eks' ? eks.treatment : recordedServices;
  return {
    answered,
    async treatment(request, next) {
      let motos: Answer | undefined;
      const answer = await treatmentOf(request.service)(request, async (changed = request) => {
        const its = await next(changed);
        if (changed === request) motos = its;
        return its;
      });
      if (answer !== motos) {
        const action = `${request.service}:${request.action}`;
        answered.set(action, (answered.get(action) ?? 0) + 1);
      }
      return answer;
    },
    close() {
      ec2.close();
      eks.close();
    },
  };
}
