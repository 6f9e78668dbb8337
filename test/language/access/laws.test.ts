import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { coversDomain, matchesDomain, type RequesterOrigin } from '../../../server/src/language/policy/domainMatch.ts';
import { parseDomainPattern } from '../../../server/src/language/policy/domainPattern.ts';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { runs } from '../../support/propertyRuns.ts';
import { ask } from '../../support/verdictTable.ts';

const label = fc.constantFrom('a', 'b', 'www', 'evil', 'example', 'com', 'net', 'A', 'x-1');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map(labels => labels.join('.'));
const address = fc.constantFrom('192.0.2.1', '192.0.2.10', '10.1.2.3', '127.0.0.1');
const scheme = fc.constantFrom('http', 'https');
const requester: fc.Arbitrary<RequesterOrigin> = fc.oneof(
  fc.record({ scheme, host: fc.oneof(name, address, fc.constant('2001:db8::1')).map(host => host.toLowerCase()) }),
  fc.constant({ scheme: 'file' }),
);
const domain = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('*', '', '*.1.2.3', 'www.*', '[2001:DB8::1]', '2001:db8:0::1', '*com') },
  { weight: 3, arbitrary: name },
  { weight: 3, arbitrary: name.map(suffix => `*.${suffix}`) },
  { weight: 1, arbitrary: address },
  { weight: 1, arbitrary: fc.tuple(scheme, name).map(([prefix, host]) => `${prefix}://*.${host}`) },
);
const ports = fc.constantFrom('*', '80', '1024', '80,443', '1000-1040', '1-65535', '90-80', '70000', '');
const grant = fc
  .record({ domain, ports, secure: fc.constantFrom('', ' secure="true"', ' secure="false"') })
  .map(item => `<allow-access-from domain="${item.domain}" to-ports="${item.ports}"${item.secure}/>`);
const grants = fc.array(grant, { minLength: 1, maxLength: 6 });
const metaPolicy = fc.constantFrom('', ...['none', 'master-only', 'all'].map(siteControl));
const servedFrom = fc.constantFrom(
  'socket://h.example:843',
  'socket://h.example:5000',
  'https://h.example/crossdomain.xml',
);
const port = fc.constantFrom(1, 80, 443, 1010, 1023, 1024, 1035, 5000, 65535);

function siteControl(value: string): string {
  return `<site-control permitted-cross-domain-policies="${value}"/>`;
}

function policyOf(head: string, elements: readonly string[]): string {
  return `<cross-domain-policy>\n${[head, ...elements].join('\n')}\n</cross-domain-policy>`;
}

interface Asked {
  readonly place: string;
  readonly from: RequesterOrigin;
  readonly port: number;
}

const asked = fc.record({ place: servedFrom, from: requester, port });

function verdictOf(text: string, { place, from, port: target }: Asked): string {
  const host = from.host?.includes(':') ? `[${from.host}]` : from.host;
  const requesterUrl = host === undefined ? 'file:///C:/a.swf' : `${from.scheme}://${host}/a.swf`;
  const to = place.startsWith('socket:') ? `socket://h.example:${target}` : 'https://h.example/data';
  return ask([{ servedFrom: place, text }], requesterUrl, to).verdict;
}

test('An asterisk covers everything that any pattern covers', () =>
  fc.assert(
    fc.property(domain, value => coversDomain(parseDomainPattern('*'), parseDomainPattern(value))),
    runs(),
  ));

test('Covering is reflexive', () =>
  fc.assert(
    fc.property(domain, value => coversDomain(parseDomainPattern(value), parseDomainPattern(value))),
    runs(),
  ));

test('Covering is transitive', () =>
  fc.assert(
    fc.property(domain, domain, domain, (a, b, c) => {
      const [first, second, third] = [parseDomainPattern(a), parseDomainPattern(b), parseDomainPattern(c)];
      if (second.kind === 'invalid') return true;
      return !(coversDomain(first, second) && coversDomain(second, third)) || coversDomain(first, third);
    }),
    runs(2000),
  ));

test('A pattern that covers another matches whatever the other matches', () =>
  fc.assert(
    fc.property(domain, domain, requester, (a, b, from) => {
      const [wide, narrow] = [parseDomainPattern(a), parseDomainPattern(b)];
      return !(coversDomain(wide, narrow) && matchesDomain(narrow, from)) || matchesDomain(wide, from);
    }),
    runs(2000),
  ));

test('A pattern that does not cover another misses something that the other matches', () =>
  fc.assert(
    fc.property(domain, domain, scheme, (a, b, prefix) => {
      const [wide, narrow] = [parseDomainPattern(a), parseDomainPattern(b)];
      if (narrow.kind === 'invalid' || coversDomain(wide, narrow)) return;
      const schemes = narrow.scheme === undefined ? ['http', 'https', 'ftp', prefix] : [narrow.scheme];
      const witnesses = schemes.flatMap(value => hostsNamedBy(narrow).map(host => ({ scheme: value, ...host })));
      assert.ok(
        witnesses.some(from => matchesDomain(narrow, from) && !matchesDomain(wide, from)),
        `${a} / ${b}`,
      );
    }),
    runs(2000),
  ));

function hostsNamedBy(pattern: ReturnType<typeof parseDomainPattern>): readonly { readonly host?: string }[] {
  switch (pattern.kind) {
    case 'any':
      return [{ host: 'unlisted.invalid' }, {}];
    case 'wildcard':
      return [{ host: pattern.suffix }, { host: `unlisted.${pattern.suffix}` }];
    case 'host':
      return [{ host: pattern.host }];
    case 'ipv4':
    case 'ipv6':
      return [{ host: pattern.address }];
    case 'invalid':
      return [];
  }
}

test('Removing grants that are covered or repeated changes no verdict', () =>
  fc.assert(
    fc.property(metaPolicy, grants, asked, (head, elements, question) => {
      const text = policyOf(head, elements);
      const redundant = analyze(text, { stated: locationOf(question.place) }).problems.filter(
        ({ rule }) => rule === 'covered-grant' || rule === 'repeated-grant',
      );
      for (const problem of redundant) {
        const [removal] = problem.fixes();
        const without = applyEdits(text, removal?.edits ?? []);
        assert.notEqual(without, text);
        assert.equal(verdictOf(without, question), verdictOf(text, question), without);
      }
    }),
    runs(200),
  ));

function locationOf(place: string) {
  if (place.startsWith('https:')) {
    const url = { kind: 'url', scheme: 'https', host: 'h.example', port: 443, path: '/crossdomain.xml' } as const;
    return { ...url, isMaster: true };
  }
  const servingPort = Number(place.slice(place.lastIndexOf(':') + 1));
  return { kind: 'socket', host: 'h.example', port: servingPort, isMaster: servingPort === 843 } as const;
}

test('A further grant never turns allowed into denied', () =>
  fc.assert(
    fc.property(metaPolicy, grants, grant, asked, (head, elements, further, question) => {
      if (verdictOf(policyOf(head, elements), question) === 'allowed')
        assert.equal(verdictOf(policyOf(head, [...elements, further]), question), 'allowed');
    }),
    runs(200),
  ));

test('The order of grants changes no verdict', () =>
  fc.assert(
    fc.property(metaPolicy, grants, asked, (head, elements, question) => {
      const sorted = verdictOf(policyOf(head, [...elements].sort()), question);
      assert.equal(sorted, verdictOf(policyOf(head, elements), question));
    }),
    runs(200),
  ));

test('A policy of a high port grants no low port, whatever it says', () =>
  fc.assert(
    fc.property(metaPolicy, grants, requester, fc.integer({ min: 1, max: 1023 }), (head, elements, from, low) => {
      const question = { place: 'socket://h.example:5000', from, port: low };
      assert.equal(verdictOf(policyOf(head, elements), question), 'denied');
    }),
    runs(),
  ));

test('Whatever the text, there is a verdict', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), asked, (text, question) => {
      const verdict = verdictOf(`<${text}`, question);
      assert.ok(verdict === 'allowed' || verdict === 'denied');
    }),
    runs(),
  ));
