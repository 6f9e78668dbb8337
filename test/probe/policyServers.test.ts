import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { policyServers, recognizePolicyServer } from '../../server/src/probe/policyServers.ts';

const relativeDoctype = '<!DOCTYPE cross-domain-policy SYSTEM "/xml/dtds/cross-domain-policy.dtd">';
const masterOnly = '<site-control permitted-cross-domain-policies="master-only"/>';

/** Replies as these servers are known to send them. */
const replies: Readonly<Record<string, string>> = {
  policyfile:
    '<?xml version="1.0"?><!DOCTYPE cross-domain-policy SYSTEM "http://www.macromedia.com/xml/dtds/cross-domain-policy.dtd"><cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>',
  inspircd: `<?xml version="1.0"?>${relativeDoctype}<cross-domain-policy>${masterOnly}<allow-access-from domain="*" to-ports="6667,6697" /></cross-domain-policy>`,
  'flashpolicyd.rb': `<?xml version="1.0"?>\n${relativeDoctype}\n<cross-domain-policy>\n${masterOnly}\n<allow-access-from domain="*.your.net" to-ports="*" />\n</cross-domain-policy>\n`,
  'konica-minolta': `<?xml version="1.0"?>\r\n<cross-domain-policy>\r\n    ${masterOnly}\r\n    <allow-access-from domain="*" to-ports="59160"/>\r\n</cross-domain-policy>\0`,
  'brass-monkey':
    '<?xml version="1.0"?><cross-domain-policy><allow-access-from domain="*" to-ports="1008-49151" /></cross-domain-policy>\0',
  'unity-sockpol':
    '<?xml version=\'1.0\'?>\n<cross-domain-policy>\n        <allow-access-from domain="*" to-ports="1200-1220" />\n</cross-domain-policy>\n',
  'snom-870': `<?xml version="1.0"?>\r\n${relativeDoctype}\r\n<cross-domain-policy>\r\n    <!-- One -->\r\n    <!-- Two -->\r\n    ${masterOnly}\r\n    <!-- Three -->\r\n    <allow-access-from domain="*" to-ports="1800"/>\r\n</cross-domain-policy>\r\n`,
  facebook: `<?xml version="1.0"?>\r\n<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">\r\n<cross-domain-policy>\r\n ${masterOnly}\r\n <allow-access-from domain="www.facebook.com" to-ports="443" />\r\n</cross-domain-policy>\r\n`,
  goodbye: 'Goodbye\r\n',
};

for (const { server, title } of policyServers) {
  test(`${title} is known by its reply`, () =>
    equal(recognizePolicyServer(Buffer.from(replies[server] ?? ''))?.server, server));
}

test('a policy that anybody could have written is nobody’s', () => {
  const plain = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>\0';
  equal(recognizePolicyServer(Buffer.from(plain)), undefined);
});

test('advice is in sentences that name no other product’s reply', () => {
  for (const { advice } of policyServers) ok(/^[A-Z].*\.$/.test(advice) && advice.length <= 160);
});

test('flashpolicyd.rb is known by the comment of its later samples, whatever they name', () => {
  const comment =
    '<!-- If you want to limit the flashpolicyd to a specific domain/port please change the domain and to-ports parameters.  -->';
  const sample = `<?xml version="1.0"?>\n${relativeDoctype}\n<cross-domain-policy>\n${masterOnly}\n${comment}\n<allow-access-from domain="*" to-ports="*" />\n</cross-domain-policy>\n`;
  equal(Buffer.from(sample).length, 373);
  equal(recognizePolicyServer(Buffer.from(sample))?.server, 'flashpolicyd.rb');
});
