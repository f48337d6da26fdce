/**
 * One request of the script that the real server and the double both answer. `{name}` in path and body stands for what an
 * earlier step has taken from its answer.
 */
export interface Step {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** What later steps need of the answer: a name, and where it stands. */
  readonly take?: Readonly<Record<string, readonly (string | number)[]>>;
}

export const get = (path: string, body?: unknown): Step => ({
  method: 'GET',
  path,
  ...(body !== undefined && { body }),
});
export const post = (path: string, body: unknown, take?: Step['take']): Step => ({
  method: 'POST',
  path,
  body,
  ...(take && { take }),
});
export const put = (path: string, body: unknown): Step => ({ method: 'PUT', path, body });
export const remove = (path: string, body?: unknown): Step => ({
  method: 'DELETE',
  path,
  ...(body !== undefined && { body }),
});

/** Requests of one connection, whose name is a placeholder as well. */
export const on = (connection: string) => ({
  list: (type: string): Step => get(`/${type}?ConnectionName={${connection}}`),
  get: (path: string): Step => get(`${path}?ConnectionName={${connection}}`),
  post: (path: string, info: unknown, take?: Step['take']): Step =>
    post(path, { ConnectionName: `{${connection}}`, ReqInfo: info }, take),
  put: (path: string, info: unknown): Step => put(path, { ConnectionName: `{${connection}}`, ReqInfo: info }),
  remove: (path: string, info?: unknown): Step =>
    remove(path, { ConnectionName: `{${connection}}`, ...(info !== undefined && { ReqInfo: info }) }),
  body: { ConnectionName: `{${connection}}` },
});

/** Where an answer has the id of what was made. */
export const systemId = ['IId', 'SystemId'] as const;
