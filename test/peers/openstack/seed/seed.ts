import type { Rest } from '../rest.ts';
import { seedCompute } from './compute.ts';
import { seedImages } from './image.ts';
import { seedNetwork } from './network.ts';
import { makeProject, seedLowQuota } from './project.ts';
import { projects } from './samples.ts';
import { seedVolumeTypes } from './volume.ts';

/** Fills a new peer through its APIs. What is there already stays as it is. */
export async function seed(admin: Rest): Promise<void> {
  await Promise.all([
    seedCompute(admin),
    seedImages(admin),
    seedNetwork(admin),
    seedVolumeTypes(admin),
    makeProject(admin, projects.ordinary),
    seedLowQuota(admin, projects.lowQuota),
  ]);
}
