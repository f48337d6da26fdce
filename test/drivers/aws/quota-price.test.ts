import { describe, expect, it } from 'vitest';
import { createPriceInfoHandler } from '../../../drivers/aws/price/price-info.ts';
import { createQuotaInfoHandler } from '../../../drivers/aws/quota/quota-info.ts';
import { priceSchema } from '../../../drivers/contract/price.ts';
import { quotaInfoSchema } from '../../../drivers/contract/quota.ts';
import { failureOf, openBench } from './aws-bench.ts';
import type { AwsDouble, AwsRequest } from './aws-double.ts';

const quota = (QuotaCode: string, QuotaName: string, Value: number) => ({ QuotaCode, QuotaName, Value, Unit: 'None' });

describe('quotas', () => {
  function vpcQuotas(double: AwsDouble): void {
    double.on('ListAWSDefaultServiceQuotas', {
      ok: { Quotas: [quota('L-F678F1CE', 'VPCs per Region', 5), quota('L-407747CB', 'Subnets per VPC', 200)] },
    });
    double.on('ListServiceQuotas', { ok: { Quotas: [quota('L-F678F1CE', 'VPCs per Region', 20)] } });
    double.on('DescribeVpcs', { ok: { vpcSet: { item: [{ vpcId: 'vpc-1' }, { vpcId: 'vpc-2' }] } } });
    double.on('DescribeInternetGateways', { ok: { internetGatewaySet: { item: [] } } });
    double.on('DescribeSecurityGroups', { ok: { securityGroupInfo: { item: [] } } });
    double.on('DescribeNetworkInterfaces', { ok: { networkInterfaceSet: { item: [] } } });
  }

  it('are those of the account, raised ones in place of the usual, with what is used', async () => {
    const { double, account, call } = await openBench();
    vpcQuotas(double);
    const info = await createQuotaInfoHandler(account).getQuotaInfo('vpc', call);
    expect(quotaInfoSchema.parse(info)).toEqual(info);
    expect(info).toMatchObject({
      region: 'ap-northeast-2',
      quotas: [
        { name: 'VPCs per Region', limit: 20, used: 2, available: 18, unit: 'count' },
        { name: 'Subnets per VPC', limit: 200 },
      ],
    });
    expect(info.quotas[1]?.used).toBeUndefined();
  });

  it('leave out what is used where the credential may not list it', async () => {
    const { double, account, call } = await openBench();
    vpcQuotas(double);
    double.on('DescribeVpcs', { code: 'UnauthorizedOperation', status: 403 });
    const { quotas } = await createQuotaInfoHandler(account).getQuotaInfo('vpc', call);
    expect(quotas.find(({ name }) => name === 'VPCs per Region')).toMatchObject({ limit: 20 });
    expect(quotas.every(({ used }) => used === undefined)).toBe(true);
  });

  it('of running vCPUs count each instance to its family', async () => {
    const { double, account, call } = await openBench();
    const instance = (instanceType: string, coreCount: number, more = {}) => ({
      instanceType,
      cpuOptions: { coreCount, threadsPerCore: 2 },
      ...more,
    });
    const item = [
      instance('m7i.xlarge', 2),
      instance('t3.micro', 1),
      instance('g5.xlarge', 2),
      instance('m7i.large', 1, { instanceLifecycle: 'spot' }),
    ];
    const standard = quota('L-1216C47A', 'Running On-Demand Standard instances', 32);
    const gpus = quota('L-DB2E81BA', 'Running On-Demand G and VT instances', 0);
    double.on('ListAWSDefaultServiceQuotas', { ok: { Quotas: [standard, gpus] } });
    double.on('ListServiceQuotas', { ok: { Quotas: [] } });
    double.on('DescribeInstances', { ok: { reservationSet: { item: [{ instancesSet: { item } }] } } });
    double.on('DescribeAddresses', { ok: { addressesSet: { item: [] } } });
    const { quotas } = await createQuotaInfoHandler(account).getQuotaInfo('ec2', call);
    expect(quotas.map(({ name, used, available }) => [name, used, available])).toEqual([
      ['Running On-Demand G and VT instances', 4, 0],
      ['Running On-Demand Standard instances', 6, 26],
    ]);
  });

  it('are not found for a service that has none here', async () => {
    const { account, call } = await openBench();
    const handler = createQuotaInfoHandler(account);
    const error = await failureOf(handler.getQuotaInfo('flying-carpets', call));
    expect(error).toMatchObject({ kind: 'not-found', remedy: { en: expect.stringContaining('elasticloadbalancing') } });
  });
});

/** In the form of the Price List Query API: https://docs.aws.amazon.com/cli/latest/reference/pricing/get-products.html */
const product = (sku: string, attributes: object, dimensions: readonly object[]) =>
  JSON.stringify({
    product: { sku, productFamily: 'Compute Instance', attributes },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        [`${sku}.JRTCKXETXF`]: {
          offerTermCode: 'JRTCKXETXF',
          priceDimensions: Object.fromEntries(dimensions.map((each, index) => [`${sku}.${index}`, each])),
        },
      },
    },
  });
const hourly = (USD: string) => ({
  unit: 'Hrs',
  description: `$${USD} per On Demand Linux t3.micro Instance Hour`,
  rateCode: 'CRAJ.JRTC.6YS6',
  pricePerUnit: { USD },
});
const families = { ok: { AttributeValues: [{ Value: 'Storage' }, { Value: 'Compute Instance' }] } };
const query = { productFamily: 'Compute Instance', region: 'ap-northeast-2', filters: [] };
const fieldsOf = (request: AwsRequest | undefined) => {
  const { Filters = [] } = (request?.body ?? {}) as { Filters?: { Field: string; Value: string }[] };
  return Object.fromEntries(Filters.map(({ Field, Value }) => [Field, Value]));
};

describe('prices', () => {
  it('are on demand, by the hour, of the spec', async () => {
    const { double, account, call } = await openBench();
    const attributes = { instanceType: 't3.micro', operatingSystem: 'Linux', regionCode: 'ap-northeast-2' };
    double.on('GetProducts', { ok: { PriceList: [product('CRAJ', attributes, [hourly('0.0130000000')])] } });
    const prices = await createPriceInfoHandler(account).getPriceInfo(query, call);
    expect(priceSchema.array().parse(prices)).toEqual(prices);
    expect(prices).toMatchObject([
      {
        productId: 'CRAJ',
        region: 'ap-northeast-2',
        spec: 't3.micro',
        onDemand: { unit: 'Hour', currency: 'USD', amount: 0.013 },
        keyValues: expect.arrayContaining([{ key: 'operatingSystem', value: 'Linux' }]),
      },
    ]);
  });

  it('are asked for of the ordinary VM unless a filter says otherwise', async () => {
    const { double, account, call } = await openBench();
    double.on('GetProducts', { ok: { PriceList: [product('CRAJ', {}, [])] } });
    const filters = [
      { key: 'spec', value: 't3.micro' },
      { key: 'operatingSystem', value: 'Windows' },
    ];
    await createPriceInfoHandler(account).getPriceInfo({ ...query, filters }, call);
    expect(fieldsOf(double.requests[0])).toEqual({
      productFamily: 'Compute Instance',
      regionCode: 'ap-northeast-2',
      instanceType: 't3.micro',
      operatingSystem: 'Windows',
      tenancy: 'Shared',
      preInstalledSw: 'NA',
      capacitystatus: 'Used',
    });
  });

  it('have one entry for each step where the price depends on how much is used', async () => {
    const { double, account, call } = await openBench();
    const steps = [hourly('0.09'), hourly('0.085')];
    double.on('GetProducts', { ok: { PriceList: [product('OUT', {}, steps)] } });
    const prices = await createPriceInfoHandler(account).getPriceInfo({ ...query, productFamily: 'Storage' }, call);
    expect(prices.map(({ onDemand }) => onDemand?.amount)).toEqual([0.09, 0.085]);
  });

  it('are left out for what is sold in another way only', async () => {
    const { double, account, call } = await openBench();
    double.on('GetProducts', { ok: { PriceList: [product('RSV', { instanceType: 't3.micro' }, [])] } });
    const [price] = await createPriceInfoHandler(account).getPriceInfo(query, call);
    expect(price).toMatchObject({ productId: 'RSV', spec: 't3.micro' });
    expect(price?.onDemand).toBeUndefined();
  });

  it('are none where nothing matches, and not found where there is no such family', async () => {
    const { double, account, call } = await openBench();
    double.on('GetProducts', { ok: { PriceList: [] } });
    double.on('GetAttributeValues', families);
    const handler = createPriceInfoHandler(account);
    await expect(handler.getPriceInfo(query, call)).resolves.toEqual([]);
    const error = await failureOf(handler.getPriceInfo({ ...query, productFamily: 'Flying Carpets' }, call));
    expect(error).toMatchObject({ kind: 'not-found', remedy: { en: expect.stringContaining('Compute Instance') } });
  });

  it('are too many to be read without a filter', async () => {
    const { double, account, call } = await openBench();
    let token = 0;
    double.on('GetProducts', () => {
      token += 1;
      return { ok: { PriceList: [product(`S${token}`, {}, [])], NextToken: String(token) } };
    });
    const error = await failureOf(createPriceInfoHandler(account).getPriceInfo(query, call));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining('Narrow') } });
  });

  it('are asked for where they are served', async () => {
    const { double, account, call } = await openBench();
    double.on('GetAttributeValues', families);
    await expect(createPriceInfoHandler(account).listProductFamily('ap-northeast-2', call)).resolves.toEqual([
      'Compute Instance',
      'Storage',
    ]);
    expect(double.requests).toMatchObject([{ service: 'pricing', region: 'ap-south-1' }]);
  });
});
