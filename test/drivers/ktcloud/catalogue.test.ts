import { describe, expect, it } from 'vitest';
import {
  catalogueOf,
  imageNamed,
  type ProductType,
  specNamed,
  specsFitting,
} from '../../../drivers/ktcloud/catalogue.ts';

const product = (template: string, offering: string, disk = ''): ProductType => ({
  productstate: 'available',
  templateid: `t-${template}`,
  templatedesc: template,
  serviceofferingid: `so-${offering}`,
  serviceofferingdesc: offering,
  diskofferingid: disk && `do-${disk}`,
  diskofferingdesc: disk,
  zonedesc: 'KOR-Seoul M2',
});

const ubuntu = 'ubuntu-20.04-64bit';
const windows = 'WIN 2019 STD 64bit [Korean]';
const products = [
  product(ubuntu, 'XS71 12vCore 16GB'),
  product(ubuntu, 'XS71 12vCore 16GB', '100GB'),
  product(ubuntu, 'S 1vcore 512MB'),
  product(windows, 'XS71 12vCore 16GB'),
];
const catalogue = catalogueOf(products, { region: 'KOR-Seoul', rootDiskType: 'SSD' });

describe('the catalogue of a zone', () => {
  it('has each image once, with its system and its root disk', () => {
    expect(catalogue.images).toMatchObject([
      { iid: { nameId: `t-${ubuntu}` }, name: ubuntu, osPlatform: 'Linux/UNIX', osDiskSizeGB: 20, osDiskType: 'SSD' },
      { iid: { nameId: `t-${windows}` }, osPlatform: 'Windows', osDiskSizeGB: 50, osArchitecture: 'x86_64' },
    ]);
  });

  it('has a spec for each offering with each data disk, with the sizes that KT tells in words', () => {
    expect(
      catalogue.specs.map(({ spec: { name, vcpuCount, memoryMiB, diskSizeGB } }) => [
        name,
        vcpuCount,
        memoryMiB,
        diskSizeGB,
      ]),
    ).toEqual([
      ['so-XS71 12vCore 16GB!_disk', 12, 16_384, undefined],
      ['so-XS71 12vCore 16GB!do-100GB_disk100GB', 12, 16_384, 100],
      ['so-S 1vcore 512MB!_disk', 1, 512, undefined],
    ]);
  });

  it('says of a spec which images it runs, also to people', () => {
    const [first] = catalogue.specs;
    expect(first?.imageIds).toEqual([`t-${ubuntu}`, `t-${windows}`]);
    expect(first?.spec.keyValues).toContainEqual({ key: 'CorrespondingImageIds', value: `t-${ubuntu}, t-${windows}` });
  });

  it('finds the specs that fit an image', () => {
    expect(specsFitting(catalogue, `t-${windows}`).map(({ spec }) => spec.name)).toEqual([
      'so-XS71 12vCore 16GB!_disk',
    ]);
    expect(specsFitting(catalogue, 't-nothing')).toEqual([]);
  });

  it('finds an image by its id and by what KT calls it', () => {
    expect(imageNamed(catalogue, `t-${ubuntu}`)?.name).toBe(ubuntu);
    expect(imageNamed(catalogue, ubuntu)?.iid.systemId).toBe(`t-${ubuntu}`);
    expect(imageNamed(catalogue, 'nobody')).toBeUndefined();
  });

  it('finds a spec whichever separator it is written with', () => {
    const ids = catalogueOf([{ ...product(ubuntu, '1vCore 1GB', '100GB'), serviceofferingid: 'so' }], {
      region: 'KOR-Seoul',
      rootDiskType: 'HDD',
    });
    expect(specNamed(ids, 'so#do-100GB_disk100GB')?.spec.name).toBe('so!do-100GB_disk100GB');
    expect(specNamed(ids, 'so!do-100GB')?.spec.name).toBe('so!do-100GB_disk100GB');
    expect(specNamed(ids, 'so!_disk')).toBeUndefined();
    expect(specNamed(ids, 'nobody')).toBeUndefined();
  });

  it('takes the bare id of a service offering for the spec without a data disk', () => {
    const offering = 'so-XS71 12vCore 16GB';
    expect(specNamed(catalogue, offering)?.spec.name).toBe(`${offering}!_disk`);
  });
});
