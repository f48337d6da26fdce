/**
 * Quotas as Service Quotas has them. The first is verbatim of
 * https://docs.aws.amazon.com/code-library/latest/ug/cli_2_service-quotas_code_examples.html; the others have its form, with
 * names, codes and defaults after https://docs.aws.amazon.com/general/latest/gr/ (ec2-service, ebs-service, vpc-service, elb, eks).
 */
export const services = [
  { ServiceCode: 'ebs', ServiceName: 'Amazon Elastic Block Store (Amazon EBS)' },
  { ServiceCode: 'ec2', ServiceName: 'Amazon Elastic Compute Cloud (Amazon EC2)' },
  { ServiceCode: 'eks', ServiceName: 'Amazon Elastic Kubernetes Service (Amazon EKS)' },
  { ServiceCode: 'elasticloadbalancing', ServiceName: 'Elastic Load Balancing (ELB)' },
  { ServiceCode: 'vpc', ServiceName: 'Amazon Virtual Private Cloud (Amazon VPC)' },
];

const quota = (ServiceCode: string, QuotaCode: string, QuotaName: string, Value: number) => ({
  ServiceCode,
  ServiceName: services.find((service) => service.ServiceCode === ServiceCode)?.ServiceName,
  QuotaArn: `arn:aws:servicequotas:us-east-1:123456789012:${ServiceCode}/${QuotaCode}`,
  QuotaCode,
  QuotaName,
  Value,
  Unit: 'None',
  Adjustable: true,
  GlobalQuota: false,
});

export const quotas = [
  {
    ...quota('ec2', 'L-1216C47A', 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances', 5),
    UsageMetric: {
      MetricNamespace: 'AWS/Usage',
      MetricName: 'ResourceCount',
      MetricDimensions: { Class: 'Standard/OnDemand', Resource: 'vCPU', Service: 'EC2', Type: 'Resource' },
      MetricStatisticRecommendation: 'Maximum',
    },
  },
  quota('ec2', 'L-0263D0A3', 'EC2-VPC Elastic IPs', 5),
  quota('ebs', 'L-309BACF6', 'Snapshots per Region', 100_000),
  quota('ebs', 'L-7A658B76', 'Storage for General Purpose SSD (gp3) volumes, in TiB', 50),
  quota('vpc', 'L-F678F1CE', 'VPCs per Region', 5),
  quota('vpc', 'L-A4707A72', 'Internet gateways per Region', 5),
  quota('vpc', 'L-407747CB', 'Subnets per VPC', 200),
  quota('vpc', 'L-E79EC296', 'VPC security groups per Region', 2500),
  quota('elasticloadbalancing', 'L-69A177A2', 'Network Load Balancers per Region', 50),
  quota('eks', 'L-1194D53C', 'Clusters', 100),
];
