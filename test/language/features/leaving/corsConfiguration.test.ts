import { doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { type WebServer, webServers } from '../../../../protocol/leaving.ts';
import { corsConfiguration } from '../../../../server/src/language/features/leaving/corsConfiguration.ts';
import { parseLocation } from '../../../../server/src/language/policy/location.ts';
import { analyze } from '../../../../server/src/language/policyDocument.ts';

function corsOf(
  content: string,
  servedFrom = 'https://data.example.net/crossdomain.xml',
  server: WebServer = 'nginx',
): string {
  const stated = parseLocation(servedFrom);
  ok(stated.kind !== 'invalid');
  return corsConfiguration(analyze(`<cross-domain-policy>${content}</cross-domain-policy>`, { stated }), server);
}

test('A named domain is echoed with cookies, over HTTPS alone where the policy is on HTTPS', () => {
  const configuration = corsOf('<allow-access-from domain="www.example.com"/>');
  match(configuration, /if \(\$http_origin ~\* "\^https:\/\/www\\\.example\\\.com\(:\[0-9\]\+\)\?\$"\)/);
  match(configuration, /set \$cors_credentials true;/);
});

test('secure="false", and a policy on HTTP, let content in over HTTP too', () => {
  match(corsOf('<allow-access-from domain="a.example" secure="false"/>'), /\^https\?:\/\/a/);
  match(
    corsOf('<allow-access-from domain="a.example"/>', 'http://data.example.net/crossdomain.xml'),
    /\^https\?:\/\/a/,
  );
});

test('A wildcard is the domain and every host below it', () =>
  match(corsOf('<allow-access-from domain="*.example.org"/>'), /https:\/\/\(\[a-z0-9_-\]\+\\\.\)\*example\\\.org/));

test('Everyone gets no cookies, and a comment says so', () => {
  const configuration = corsOf('<allow-access-from domain="*"/>');
  match(configuration, /set \$cors_origin "\*";/);
  doesNotMatch(configuration, /set \$cors_credentials true/);
  match(
    configuration,
    /# The policy let every site read with the visitor’s cookies\. CORS has no wildcard with cookies/,
  );
});

test('A more particular grant of headers takes the place of a general one, and holds its headers', () => {
  const configuration = corsOf(
    '<allow-access-from domain="*"/><allow-http-request-headers-from domain="www.example.com" headers="X-B"/><allow-http-request-headers-from domain="*" headers="X-A"/>',
  );
  ok(configuration.indexOf('"x-a"') < configuration.indexOf('"x-b, x-a"'));
});

for (const [what, content, reason] of [
  [
    'A policy that says none',
    '<site-control permitted-cross-domain-policies="none"/><allow-access-from domain="*"/>',
    /says none/,
  ],
  ['An empty policy', '', /grants nothing/],
  ['A malformed policy', '<allow-access-from domain="*">', /Clients reject the policy file/],
] as const)
  test(`${what} needs no CORS headers, for any server`, () => {
    for (const server of webServers) {
      const configuration = corsOf(content, undefined, server);
      match(configuration, reason);
      doesNotMatch(configuration, /Allow-Origin|allowCredentials/);
    }
  });

test('A socket policy has no equivalent', () =>
  match(
    corsOf('<allow-access-from domain="*" to-ports="80"/>', 'socket://:843'),
    /no equivalent: browsers open no raw sockets/,
  ));

test('Domains outside the grammar are left out, and nothing in them reaches the configuration', () => {
  for (const server of webServers) {
    const configuration = corsOf('<allow-access-from domain="a.example&quot;;} evil {&#10;x"/>', undefined, server);
    const lines = configuration.split('\n').filter(line => line.includes('evil'));
    equal(lines.length, 1);
    match(lines[0] ?? '', server === 'iis' ? /^ {2}Left out/ : /^(#|\/\/) Left out/);
  }
});

test('A policy below the root says which folder it governs', () =>
  match(
    corsOf('<allow-access-from domain="a.example"/>', 'https://data.example.net/api/policy.xml'),
    /governs https:\/\/data\.example\.net\/api\/ and below/,
  ));
