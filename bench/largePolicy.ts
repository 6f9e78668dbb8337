/** A number in [0, 1) by a seed; the same seed gives the same numbers everywhere. */
function randomBySeed(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A grant for the `index`th host; `pick` gives one of several things. */
type WriteGrant = (index: number, pick: <T>(choices: readonly T[]) => T) => string;

const topLevel = ['com', 'net', 'org', 'co.uk', 'de', 'io'];

/** What stands in a policy that grew for years, by how often it stands there. */
const kinds: readonly (readonly [share: number, write: WriteGrant])[] = [
  [0.5, (index, pick) => `<allow-access-from domain="www.partner-${index}.example.${pick(topLevel)}" secure="true" />`],
  [0.2, (index, pick) => `<allow-access-from domain="*.media-${index}.${pick(topLevel)}" />`],
  [
    0.12,
    index => `<allow-http-request-headers-from domain="*.service-${index}.example.net" headers="SOAPAction,X-Foo*" />`,
  ],
  [0.08, index => `<allow-access-from domain="203.0.${(index >> 8) & 255}.${index & 255}"/><!-- edge ${index} -->`],
  [0.05, index => `<allow-access-from domain="Host-${index}.example.org" secure='true'></allow-access-from>`],
  [0.01, index => `<allow-access-from domain="static.media-${index - 1}.com" />`],
  [0.01, index => `<allow-access-from domain="host-${index % 50}.example.edu" to-ports="80,443,8000-8100" />`],
  [0.01, index => `<allow-access-from domain="cdn-${index}.example.org" secure="false" />`],
  [0.01, index => `<allow-access-from domain="http://www.site-${index}.example.com/" />`],
  [
    0.005,
    (_, pick) => `<allow-access-from domain="localhost" to-ports="${pick(['0', '80-', '8080, 9000', '80,80'])}" />`,
  ],
  [0.005, index => `<allow-access-from domain="www.shop-${index}.com" security="yes" />`],
];

/** A policy of so many grants, about 100 bytes each: hosts, wildcards, addresses, ports, headers, comments and some faults. */
export function writeLargePolicy(grants: number, separator = '\n  '): string {
  const random = randomBySeed(843);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] ?? pick(choices);
  const lines = Array.from({ length: grants }, (_, index) => padded(chooseKind(random())(index, pick), index));
  const prolog =
    '<?xml version="1.0"?>\n<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">\n';
  return `${prolog}<cross-domain-policy>${separator}${lines.join(separator)}\n</cross-domain-policy>\n`;
}

function chooseKind(random: number): WriteGrant {
  let sum = 0;
  for (const [share, write] of kinds) {
    sum += share;
    if (random < sum) return write;
  }
  return () => '';
}

/** Now and then a remark, as people leave it. */
function padded(grant: string, index: number): string {
  return index % 4 === 0 ? `${grant}<!-- asked for by the team of service ${index}, see the wiki -->` : grant;
}
