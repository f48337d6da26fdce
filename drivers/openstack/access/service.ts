import type { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { ErrorSubject } from '../../contract/errors.ts';

/** Who asks, and what an error of the answer is about. */
export interface Ask {
  readonly call: CallOptions;
  readonly subject: ErrorSubject;
}

/** Query parameters; undefined ones are left out, several values of a name are repeated. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A collection: where it is, which member of the answer holds the items, and what an item is. */
export interface Collection<T> {
  /** Below the service's endpoint: `/servers/detail`. */
  readonly path: string;
  readonly element: string;
  readonly item: z.ZodType<T>;
  /** What tells one item from another, and is the marker of the page behind it. */
  readonly idOf: (item: T) => string;
}

/** A part of an OpenStack cloud, by the type under which the catalog of the identity service lists it. */
export type ServiceType =
  | 'identity'
  | 'compute'
  | 'network'
  | 'image'
  | 'volume'
  | 'placement'
  | 'load-balancer'
  | 'container-infra';

/**
 * One service of a cloud in one region, with its microversion pinned. Every failure is a CloudError, classified here; an
 * answer that does not fit its schema is one too. A token that the cloud no longer takes is renewed once, then sent again.
 */
export interface ServiceApi {
  /** Asks for something that changes nothing. `path` is below the service's endpoint. Repeated where that can help. */
  read<T>(path: string, answer: z.ZodType<T>, ask: Ask, query?: Query): Promise<T>;
  /** All items of a collection, page by page. */
  list<T>(collection: Collection<T>, ask: Ask, query?: Query): Promise<T[]>;
  /** One page of a collection: `marker` is the id of the last item of the page before. */
  page<T>(collection: Collection<T>, limit: number, marker: string | undefined, ask: Ask, query?: Query): Promise<T[]>;
  /**
   * A change, sent once; again only where the cloud surely has not begun with it. A lost answer is `ambiguous`. Where
   * `answer` is left out, nothing is read from the body.
   */
  change(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, ask: Ask, body?: unknown): Promise<void>;
  change<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    ask: Ask,
    body: unknown,
    answer: z.ZodType<T>,
  ): Promise<T>;
}

/** What the catalog offers in the connection's region. */
export interface Services {
  has(type: ServiceType): boolean;
  /** Whether the service knows the microversion, and the profile asks for no older one. */
  offers(type: ServiceType, microversion: string): boolean;
  /** Throws `unsupported` where the catalog has no such service. */
  readonly compute: ServiceApi;
  readonly network: ServiceApi;
  readonly image: ServiceApi;
  readonly volume: ServiceApi;
  readonly placement: ServiceApi;
  readonly loadBalancer: ServiceApi;
  readonly containerInfra: ServiceApi;
  readonly identity: ServiceApi;
}
