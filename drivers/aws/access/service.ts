import type {
  EC2ClientResolvedConfig,
  ServiceInputTypes as EC2In,
  ServiceOutputTypes as EC2Out,
} from '@aws-sdk/client-ec2';
import type {
  EKSClientResolvedConfig,
  ServiceInputTypes as EKSIn,
  ServiceOutputTypes as EKSOut,
} from '@aws-sdk/client-eks';
import type {
  ServiceInputTypes as ELBIn,
  ServiceOutputTypes as ELBOut,
  ElasticLoadBalancingV2ClientResolvedConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  IAMClientResolvedConfig,
  ServiceInputTypes as IAMIn,
  ServiceOutputTypes as IAMOut,
} from '@aws-sdk/client-iam';
import type {
  PricingClientResolvedConfig,
  ServiceInputTypes as PricingIn,
  ServiceOutputTypes as PricingOut,
} from '@aws-sdk/client-pricing';
import type {
  ServiceInputTypes as QuotasIn,
  ServiceOutputTypes as QuotasOut,
  ServiceQuotasClientResolvedConfig,
} from '@aws-sdk/client-service-quotas';
import type {
  STSClientResolvedConfig,
  ServiceInputTypes as STSIn,
  ServiceOutputTypes as STSOut,
} from '@aws-sdk/client-sts';
import type { Command, MetadataBearer } from '@smithy/types';
import type { CallOptions } from '../../contract/call.ts';
import type { ErrorSubject } from '../../contract/errors.ts';

/** Who asks, and what an error of the answer is about. */
export interface Ask {
  readonly call: CallOptions;
  readonly subject: ErrorSubject;
}

/** A request as the SDK has it: the class of it is the action, its input the parameters. */
export type Request<
  SIn extends object,
  SOut extends MetadataBearer,
  Config,
  In extends SIn,
  Out extends SOut,
> = Command<SIn, In, SOut, Out, Config>;

/** A command of one service, of which the input and the output are known. */
type Sent<SIn extends object, SOut extends MetadataBearer, Config> = <In extends SIn, Out extends SOut>(
  command: Request<SIn, SOut, Config, In, Out>,
  ask: Ask,
) => Promise<Out>;

/**
 * One service of AWS in one region. Every failure is a CloudError, classified here: the error's code, message and request
 * id are AWS's own.
 */
export interface ServiceApi<SIn extends object, SOut extends MetadataBearer, Config> {
  /** Asks for something that changes nothing. Throttled requests, cut connections and errors of the server are repeated. */
  read: Sent<SIn, SOut, Config>;
  /**
   * Asks for a change. It is sent again only where AWS has surely not begun with it (throttled, never sent), or where the
   * input has a token by which AWS knows it again (`ClientToken`, `clientRequestToken`); else a lost answer is `ambiguous`.
   */
  change: Sent<SIn, SOut, Config>;
  /**
   * The pages of a list, one after another. `command` makes the request from the token of the page before (undefined for
   * the first), `next` reads the token of the next page. A credential that expires in between is renewed once.
   */
  pages<In extends SIn, Out extends SOut>(
    command: (token: string | undefined) => Request<SIn, SOut, Config, In, Out>,
    next: (page: Out) => string | undefined,
    ask: Ask,
  ): AsyncIterable<Out>;
}

/** What answered, so that a call can be traced at AWS. */
export interface AwsServices {
  readonly ec2: ServiceApi<EC2In, EC2Out, EC2ClientResolvedConfig>;
  readonly elb: ServiceApi<ELBIn, ELBOut, ElasticLoadBalancingV2ClientResolvedConfig>;
  readonly eks: ServiceApi<EKSIn, EKSOut, EKSClientResolvedConfig>;
  readonly iam: ServiceApi<IAMIn, IAMOut, IAMClientResolvedConfig>;
  readonly sts: ServiceApi<STSIn, STSOut, STSClientResolvedConfig>;
  readonly quotas: ServiceApi<QuotasIn, QuotasOut, ServiceQuotasClientResolvedConfig>;
  /** Prices are served by a few regions only; which one is asked is decided here. */
  readonly pricing: ServiceApi<PricingIn, PricingOut, PricingClientResolvedConfig>;
}
