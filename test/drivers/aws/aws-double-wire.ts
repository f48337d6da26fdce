/** How the services speak: two kinds of XML, JSON with the action in a header, JSON with the action in the path. */
export type Protocol = 'ec2' | 'query' | 'json' | 'rest-json';

export function protocolOf(service: string): Protocol {
  if (service === 'ec2') return 'ec2';
  if (service === 'eks') return 'rest-json';
  return service === 'servicequotas' || service === 'pricing' ? 'json' : 'query';
}

export function okBody(protocol: Protocol, action: string, members: object, requestId: string): string {
  if (protocol === 'json' || protocol === 'rest-json') return JSON.stringify(members);
  const body = xmlOf(members);
  return protocol === 'ec2'
    ? `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>${requestId}</requestId>${body}</${action}Response>`
    : `<${action}Response><${action}Result>${body}</${action}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

export function errorBody(protocol: Protocol, { code, message, requestId }: Refusal): string {
  const error = `<Code>${code}</Code><Message>${escaped(message)}</Message>`;
  switch (protocol) {
    case 'ec2':
      return `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
    case 'query':
      return `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
    default:
      return JSON.stringify({ __type: code, message });
  }
}

/** Each member as an element; of a list, one element for each item. What is undefined is left out. */
const xmlOf = (members: object): string =>
  Object.entries(members)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((item) => element(name, item)))
    .join('');

function element(name: string, value: unknown): string {
  if (value === undefined) return '';
  const inner = typeof value === 'object' && value !== null ? xmlOf(value) : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
