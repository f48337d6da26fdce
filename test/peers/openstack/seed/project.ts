import { z } from 'zod';
import type { Login, Rest } from '../rest.ts';
import { findOrMake } from './named.ts';

const rolesOfUsers = ['member', 'load-balancer_member'];

/** A project with a user of its name who may use it; the password is the name as well. */
export async function makeProject(admin: Rest, name: string): Promise<string> {
  const domain_id = 'default';
  const [project, user] = await Promise.all([
    findOrMake(admin, 'identity', '/projects', ['projects', 'project'], { name, domain_id }),
    findOrMake(admin, 'identity', '/users', ['users', 'user'], { name, password: name, domain_id }),
  ]);
  const answer = z.object({ roles: z.array(z.object({ id: z.string(), name: z.string() })) });
  const { roles } = await admin.ask('identity', 'GET', '/roles', undefined, answer);
  for (const { id } of roles.filter((role) => rolesOfUsers.includes(role.name))) {
    await admin.change('identity', 'PUT', `/projects/${project.id}/users/${user.id}/roles/${id}`);
  }
  return project.id;
}

export const loginTo = (identityUrl: string, project: string): Login => ({
  identityUrl,
  user: project,
  password: project,
  project,
});

/** As many of everything as the peer can hold. */
export async function liftQuotas(admin: Rest, project: string): Promise<void> {
  const unlimited = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, -1]));
  await Promise.all([
    admin.change('compute', 'PUT', `/os-quota-sets/${project}`, {
      quota_set: unlimited(['instances', 'cores', 'ram']),
    }),
    admin.change('network', 'PUT', `/quotas/${project}`, {
      quota: unlimited(['network', 'subnet', 'router', 'port', 'floatingip', 'security_group', 'security_group_rule']),
    }),
    admin.change('volumev3', 'PUT', `/os-quota-sets/${project}`, { quota_set: unlimited(['volumes', 'gigabytes']) }),
  ]);
}

export async function removeProject(
  admin: Rest,
  { project, user }: { readonly project: string; readonly user: string },
): Promise<void> {
  await admin.change('identity', 'DELETE', `/users/${user}`);
  await admin.change('identity', 'DELETE', `/projects/${project}`);
}

/** A project in which the second of everything is one too many. */
export async function seedLowQuota(admin: Rest, name: string): Promise<void> {
  const id = await makeProject(admin, name);
  await admin.change('compute', 'PUT', `/os-quota-sets/${id}`, {
    quota_set: { instances: 1, cores: 2, ram: 4096, key_pairs: 1 },
  });
  await admin.change('network', 'PUT', `/quotas/${id}`, {
    quota: { network: 1, subnet: 1, router: 1, port: 4, floatingip: 1, security_group: 2, security_group_rule: 12 },
  });
  await admin.change('volumev3', 'PUT', `/os-quota-sets/${id}`, { quota_set: { volumes: 1, gigabytes: 2 } });
}
