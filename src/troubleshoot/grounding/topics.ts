/**
 * What causes are about, in the words that people use for it. A sentence on one of them is a guess where nothing that is
 * shown is about it.
 */
const topics: readonly RegExp[] = [
  /\bcredentials?\b|\bpasswords?\b|\b(?:access|secret|api) keys?\b|\blog(?:in|ged in)\b|자격 ?증명|비밀번호|액세스 ?키|로그인|인증 (?:실패|정보)/i,
  /\bpermissions?\b|\bunauthori[sz]ed\b|\bforbidden\b|\bprivileges?\b|\baccess denied\b|\bIAM\b|\broles?\b|\bpolic(?:y|ies)\b|권한|역할|정책/i,
  /\bquotas?\b|\blimits?\b|\bexceed\w*|할당량|한도|쿼터/i,
  /\bcapacity\b|\bsold out\b|\bout of stock\b|\bno room\b|여유 ?용량|품절|재고/i,
  /\btime-?outs?\b|\btimed out\b|\bunreachable\b|\bDNS\b|\bprox(?:y|ies)\b|타임아웃|시간 ?초과|프록시|네트워크 (?:장애|단절)/i,
  /\bfirewalls?\b|\bsecurity groups?\b|\brules?\b|방화벽|보안 ?그룹|규칙/i,
  /\boverlap\w*|겹[치쳐칩침]/i,
  /\bbalance\b|\bbilling\b|\bpayments?\b|\bunpaid\b|\binvoices?\b|잔액|결제|미납|요금/i,
  /\boutages?\b|\bhardware\b|\bmaintenance\b|하드웨어|점검|정전/i,
  /\bcertificates?\b|\bTLS\b|\bSSL\b|인증서/i,
  /\bclock\b|\btime skew\b|시계/i,
  /\bthrottl\w*|\brate[- ]limit\w*|\btoo many requests\b|요청 ?제한|요청이 너무 많/i,
  /\bhack\w*|\bDDoS\b|\bmalware\b|\battack\w*|\bbreach\w*|해킹|공격|악성 ?코드|침해/i,
  /\b(?:out of|full|low) (?:memory|disk)|\bmemory leak\b|\bdisk is full\b|메모리 ?부족|디스크가? 가득/i,
];

/** The first word of a topic that the sentence has and that is no topic of what is shown. */
export function unshownTopic(sentence: string, shown: string): string | undefined {
  for (const topic of topics) {
    const word = topic.exec(sentence)?.[0];
    if (word !== undefined && !topic.test(shown)) return word;
  }
  return undefined;
}
