/** What engineers write in capitals or with digits and what is no name, code or figure of anything. */
const terms = `
  VM VPC NLB LB NIC NAT IP IPv4 IPv6 CIDR DNS DHCP ARP MAC MTU BGP VPN VLAN VXLAN ACL TCP UDP ICMP HTTP HTTPS SSH RDP TLS SSL
  NTP SMTP API REST CLI SDK URL URI URN UUID ID ARN JSON YAML XML CSV OS CPU vCPU GPU RAM SSD HDD NVMe IOPS IO GB GiB MB MiB
  TB TiB KB KiB CSP MSP IAM RBAC SSO MFA OTP PV PVC CSI CNI CRD HA SLA FAQ Q&A UTC KST AM PM OK AZ MyImage VMSpec KeyPair
  NodeGroup macOS iSCSI NFS QoS SaaS PaaS IaaS DevOps k8s L4 L7 x86 amd64 arm64 PC TTL FYI ETA PDF UI GUI CPUs USD KRW
`;
const emphasised = `
  NOT NO YES AND OR ONLY ALL ANY NEVER ALWAYS MUST NOTE WARNING IMPORTANT TIP ERROR CAUSE FIX NOW THE IS DO IF IN ON TO OF BUT
  FIRST THEN NEXT STEP STEPS WHY WHAT HOW SUMMARY EVIDENCE CONFIRMED LIKELY EXCLUDED DONE FAILED
`;
export const fieldTerms: ReadonlySet<string> = new Set(
  `${terms} ${emphasised}`
    .trim()
    .split(/\s+/)
    .map((term) => term.toLowerCase()),
);

/** Compounds of plain words: `re-create`, `read-only`, `zone-wide`, `up-to-date`, `two-zone`. */
export const plainCompound =
  /^(?:(?:re|pre|non|multi|auto|sub|self|well|high|low|anti|cross|inter|intra|semi|un|co|single|double|two|three|four|half|full|long|short)-[a-z]+|[a-z]+-(?:based|free|ready|wide|side|level|time|related|specific|aware|managed|facing|bound|like|only|up|in|out|off|down|over|on|term)|[a-z]+-(?:to|by|of|and|the|in)-[a-z]+)$/i;

/** Names of providers that mean the same; one of them that is shown grounds the others. */
export const providerWords: readonly (readonly string[])[] = [
  ['aws', 'amazon', '아마존'],
  ['azure', 'microsoft', '애저'],
  ['gcp', 'google', '구글'],
  ['alibaba', 'aliyun', '알리바바', '알리바바클라우드'],
  ['tencent', '텐센트'],
  ['ibm'],
  ['oracle', 'oci', '오라클'],
  ['openstack', '오픈스택'],
  ['ncp', 'naver', 'ncloud', '네이버', '네이버클라우드'],
  ['nhn'],
  ['kt', 'ktcloud', 'ktclassic', 'kt클라우드'],
  ['cloudstack', '클라우드스택'],
  ['spider', 'cb-spider', 'cbspider'],
  ['mock'],
];
