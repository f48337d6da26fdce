import { z } from 'zod';
import type { Answer, Treatment } from '../proxy.ts';
import type { AwsRequest } from '../request.ts';
import { products } from './pricing.ts';
import { quotas, services } from './quotas.ts';

/** The services that moto does not play, or not these actions of them: answered with what AWS has answered others. */
export const recordedServices: Treatment = async (request, next) => {
  const answer = answers[`${request.service}:${request.action}`];
  return answer ? await answer(request, next) : await next();
};

const productQuerySchema = z.object({
  ServiceCode: z.string().optional(),
  Filters: z.array(z.object({ Field: z.string(), Value: z.string() })).default([]),
});

const answers: Readonly<Record<string, Treatment | undefined>> = {
  'pricing:GetProducts': async ({ body }) => {
    const { ServiceCode, Filters } = productQuerySchema.parse(JSON.parse(body));
    const found = products.filter(
      ({ serviceCode, product: { productFamily, sku, attributes } }) =>
        (ServiceCode === undefined || ServiceCode === serviceCode) &&
        Filters.every(({ Field, Value }) => ({ ...attributes, productFamily, sku })[Field as 'sku'] === Value),
    );
    return json({ FormatVersion: 'aws_v1', PriceList: found.map((product) => JSON.stringify(product)) });
  },

  'pricing:GetAttributeValues': async ({ body }) => {
    const { AttributeName } = z.object({ AttributeName: z.string() }).parse(JSON.parse(body));
    const values = products.flatMap(
      ({ product: { productFamily, attributes } }) =>
        ({ ...attributes, productFamily })[AttributeName as 'productFamily'] ?? [],
    );
    return json({ AttributeValues: [...new Set(values)].toSorted().map((Value) => ({ Value })) });
  },

  'pricing:DescribeServices': async () =>
    json({
      FormatVersion: 'aws_v1',
      Services: [{ ServiceCode: 'AmazonEC2', AttributeNames: ['productFamily', 'instanceType', 'regionCode'] }],
    }),

  'servicequotas:ListServices': async () => json({ Services: services }),

  'servicequotas:ListServiceQuotas': async (request) => quotasOf(request),
  'servicequotas:ListAWSDefaultServiceQuotas': async (request) => quotasOf(request),
};

function quotasOf({ body }: AwsRequest): Answer {
  const { ServiceCode } = z.object({ ServiceCode: z.string() }).parse(JSON.parse(body));
  const found = quotas.filter((quota) => quota.ServiceCode === ServiceCode);
  if (found.length > 0) return json({ Quotas: found });
  return { ...json({ __type: 'NoSuchResourceException', Message: 'The service is not known.' }), status: 400 };
}

const json = (value: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '7f1c2b7e-recorded' },
  body: JSON.stringify(value),
});
