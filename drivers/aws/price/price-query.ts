import { type Filter, GetAttributeValuesCommand, GetProductsCommand } from '@aws-sdk/client-pricing';
import type { CallOptions } from '../../contract/call.ts';
import type { PriceQuery } from '../../contract/price.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';
import { invalid } from '../refusal.ts';

/** What VMs, disks, addresses and traffic are sold as. */
const ServiceCode = 'AmazonEC2';

/** The attribute by which families are told apart. */
const familyAttribute = 'productFamily';

/** AWS's pages have at most 100 products. */
const MaxResults = 100;
const mostPages = 60;

/**
 * Without these, a region has more than 100,000 products for VMs: each type with every system, licence, tenancy and state
 * of a reservation. A person who filters one of them gets what was asked for.
 */
const ordinaryVM: Readonly<Record<string, string>> = {
  operatingSystem: 'Linux',
  preInstalledSw: 'NA',
  tenancy: 'Shared',
  capacitystatus: 'Used',
};

/** The families of products that AWS sells with VMs, in any region. */
export async function familiesOf(account: Account, call: CallOptions): Promise<string[]> {
  const pages = account.pricing.pages(
    (NextToken) =>
      new GetAttributeValuesCommand({ ServiceCode, AttributeName: familyAttribute, MaxResults, NextToken }),
    (page) => page.NextToken,
    { call, subject: account.self },
  );
  const values = await gathered(pages, ({ AttributeValues }) => AttributeValues);
  return [...new Set(values.flatMap(({ Value }) => Value || []))].toSorted();
}

/** The products as AWS writes them: each a text of JSON. Throws `invalid-input` where there are too many to be read. */
export async function productsOf(account: Account, query: PriceQuery, call: CallOptions): Promise<string[]> {
  const wanted = new Map(query.filters.map(({ key, value }) => [key === 'spec' ? 'instanceType' : key, value]));
  const usual = query.productFamily.startsWith('Compute Instance') ? Object.entries(ordinaryVM) : [];
  const fields = new Map([...usual, ...wanted, [familyAttribute, query.productFamily], ['regionCode', query.region]]);
  const Filters = [...fields].map(([Field, Value]): Filter => ({ Type: 'TERM_MATCH', Field, Value }));
  const subject = account.self;
  const products: string[] = [];
  let pages = 0;
  const all = account.pricing.pages(
    (NextToken) => new GetProductsCommand({ ServiceCode, FormatVersion: 'aws_v1', Filters, MaxResults, NextToken }),
    (page) => page.NextToken,
    { call, subject },
  );
  for await (const { PriceList = [] } of all) {
    products.push(...PriceList.map(String));
    pages += 1;
    if (pages < mostPages) continue;
    throw invalid(
      subject,
      {
        en: `AWS sells more than ${mostPages * MaxResults} products like that`,
        ko: `조건에 맞는 상품이 ${mostPages * MaxResults}개를 넘습니다`,
      },
      {
        en: 'Narrow it down, by spec=TYPE or by an attribute such as volumeApiName, operatingSystem or usagetype.',
        ko: 'spec=유형 또는 volumeApiName, operatingSystem, usagetype 같은 속성으로 범위를 좁히십시오.',
      },
    );
  }
  return products;
}
