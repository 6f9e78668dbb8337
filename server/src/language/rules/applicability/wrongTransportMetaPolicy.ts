import { metaPolicyFacts } from '../../facts/metaPolicies.ts';
import { transportOf } from '../../policy/location.ts';
import { quote } from '../../text/quote.ts';
import { replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds meta-policies that mean nothing over the file's transport. */
export const wrongTransportMetaPolicy: Rule = {
  id: 'wrong-transport-meta-policy',
  group: 'applicability',
  defaultSeverity: 'error',
  summary: 'A meta-policy does not exist over the transport by which the file is served.',
  rationale: `\`by-content-type\` asks for a Content-Type, which only HTTP and HTTPS have; \`by-ftp-filename\` asks for a file name on an FTP server. Over another transport, sockets included, the value cannot be applied, and clients differ: Lightspark throws the master away, Silverlight takes \`by-ftp-filename\` over HTTP for harmless, and a client that reads it as \`all\` would let any file on the host speak.

Write \`master-only\`: it means the same everywhere, and it is the strictest value under which this file still counts.`,
  source: 'SPEC §1.3.2.1',
  reference: 'site-control',
  examples: {
    bad: [
      '<site-control permitted-cross-domain-policies="by-ftp-filename"/>',
      { text: '<site-control permitted-cross-domain-policies="by-content-type"/>', servedFrom: 'socket://:843' },
    ],
    good: [
      '<site-control permitted-cross-domain-policies="by-content-type"/>',
      {
        text: '<site-control permitted-cross-domain-policies="by-ftp-filename"/>',
        servedFrom: 'ftp://ftp.example.com/crossdomain.xml',
      },
    ],
  },
  *check({ policy }) {
    const transport = transportOf(policy.servedFrom.location);
    if (!transport) return;
    for (const { metaPolicy } of policy.siteControls) {
      const facts = metaPolicyFacts.find(({ value }) => value === metaPolicy?.parsed);
      if (!metaPolicy || !facts || facts.transports.includes(transport)) continue;
      yield {
        span: metaPolicy.valueSpan,
        restsOnSocket: transport === 'socket',
        message: `${quote(metaPolicy.value)} means nothing ${transportNames[transport]}. Clients differ in what they make of it; "master-only" holds everywhere.`,
        fixes: () => [
          { title: 'Replace it with master-only', edits: [replaceValue(metaPolicy.attribute, 'master-only')] },
        ],
      };
    }
  },
};

const transportNames = {
  http: 'over HTTP',
  https: 'over HTTPS',
  ftp: 'over FTP',
  socket: 'in a socket policy',
} as const;
