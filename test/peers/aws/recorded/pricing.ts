/**
 * Products as GetProducts of the Price List Query API has them, cut down to their on-demand terms: the first is verbatim from
 * https://docs.aws.amazon.com/cli/latest/reference/pricing/get-products.html, the other follows a published capture of the
 * price list of us-east-1 (version 20260320042925), with some attributes added in its form.
 */
export const products = [
  {
    product: {
      productFamily: 'Storage',
      attributes: {
        storageMedia: 'SSD-backed',
        maxThroughputvolume: '320 MB/sec',
        volumeType: 'Provisioned IOPS',
        maxIopsvolume: '20000',
        servicecode: 'AmazonEC2',
        usagetype: 'APS1-EBS:VolumeUsage.piops',
        locationType: 'AWS Region',
        location: 'Asia Pacific (Singapore)',
        servicename: 'Amazon Elastic Compute Cloud',
        maxVolumeSize: '16 TiB',
        operation: '',
      },
      sku: '3MKHN58N7RDDVGKJ',
    },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        '3MKHN58N7RDDVGKJ.JRTCKXETXF': {
          priceDimensions: {
            '3MKHN58N7RDDVGKJ.JRTCKXETXF.6YS6EN2CT7': {
              unit: 'GB-Mo',
              endRange: 'Inf',
              description:
                '$0.138 per GB-month of Provisioned IOPS SSD (io1)  provisioned storage - Asia Pacific (Singapore)',
              appliesTo: [],
              rateCode: '3MKHN58N7RDDVGKJ.JRTCKXETXF.6YS6EN2CT7',
              beginRange: '0',
              pricePerUnit: { USD: '0.1380000000' },
            },
          },
          sku: '3MKHN58N7RDDVGKJ',
          effectiveDate: '2018-08-01T00:00:00Z',
          offerTermCode: 'JRTCKXETXF',
          termAttributes: {},
        },
      },
    },
    version: '20180808005701',
    publicationDate: '2018-08-08T00:57:01Z',
  },
  {
    product: {
      productFamily: 'Compute Instance',
      attributes: {
        instanceType: 't3.micro',
        operatingSystem: 'Linux',
        tenancy: 'Shared',
        regionCode: 'us-east-1',
        location: 'US East (N. Virginia)',
        locationType: 'AWS Region',
        licenseModel: 'No License required',
        usagetype: 'BoxUsage:t3.micro',
        capacitystatus: 'Used',
        preInstalledSw: 'NA',
        operation: 'RunInstances',
        servicecode: 'AmazonEC2',
        servicename: 'Amazon Elastic Compute Cloud',
        memory: '1 GiB',
        vcpu: '2',
        storage: 'EBS only',
        currentGeneration: 'Yes',
        instanceFamily: 'General purpose',
      },
      sku: 'CRAJUW7BTXFMT2UJ',
    },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        'CRAJUW7BTXFMT2UJ.JRTCKXETXF': {
          priceDimensions: {
            'CRAJUW7BTXFMT2UJ.JRTCKXETXF.6YS6EN2CT7': {
              unit: 'Hrs',
              endRange: 'Inf',
              description: '$0.0104 per On Demand Linux t3.micro Instance Hour',
              appliesTo: [],
              rateCode: 'CRAJUW7BTXFMT2UJ.JRTCKXETXF.6YS6EN2CT7',
              beginRange: '0',
              pricePerUnit: { USD: '0.0104000000' },
            },
          },
          sku: 'CRAJUW7BTXFMT2UJ',
          effectiveDate: '2026-03-01T00:00:00Z',
          offerTermCode: 'JRTCKXETXF',
          termAttributes: {},
        },
      },
    },
    version: '20260320042925',
    publicationDate: '2026-03-20T04:29:25Z',
  },
];
