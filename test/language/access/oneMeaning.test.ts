import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClientId } from '../../../protocol/access.ts';
import { askFile, type FileQuestion } from '../../../server/src/language/access/fileVerdict.ts';
import { readRequester } from '../../../server/src/language/access/question.ts';
import { clientIds } from '../../../server/src/language/facts/clients.ts';
import { describeGrant } from '../../../server/src/language/features/describeGrant.ts';
import { documentSymbols } from '../../../server/src/language/features/documentSymbols.ts';
import { hover } from '../../../server/src/language/features/hover/hover.ts';
import { inlayHints } from '../../../server/src/language/features/inlayHints.ts';
import type { GrantEffect } from '../../../server/src/language/policy/grantEffect.ts';
import { permitsHeader } from '../../../server/src/language/policy/headerList.ts';
import type { Grant } from '../../../server/src/language/policy/policy.ts';
import { includesPort } from '../../../server/src/language/policy/portList.ts';
import type { PolicyDocument } from '../../../server/src/language/policyDocument.ts';
import { analyzed } from '../../support/analyzed.ts';
import { runs } from '../../support/propertyRuns.ts';

const host = 'h.example';
const fingerprint = '0123456789abcdef0123456789abcdef01234567';

/** Places of every kind; what is written as `name:` is not stated but a file name. */
const place = fc.constantFrom(
  'socket://h.example:843',
  'socket://h.example:1024',
  'socket://h.example:8080',
  'socket://:843',
  'https://h.example/crossdomain.xml',
  'http://h.example/crossdomain.xml',
  'ftp://h.example/crossdomain.xml',
  'https://h.example/api/policy.xml',
  'http://h.example/api/policy.xml',
  'https:',
  'http:',
  'name:crossdomain.xml',
  'name:policy.xml',
  'name:flashpolicy.xml',
);

const metaPolicy = fc.constantFrom(
  '',
  'none',
  'master-only',
  'by-content-type',
  'by-ftp-filename',
  'all',
  'everything',
);

const domain = fc.constantFrom(
  'a.example',
  '*.a.example',
  '*',
  'A.Example',
  '192.0.2.1',
  '*a.example',
  'a.example.',
  ' a.example',
  'a.example:80',
  'http://a.example',
  'https://a.example',
  'http://*',
  '',
);
const ports = fc.constantFrom(undefined, '*', '80', '80,8080', '1000-1040', '1023-1024', '8080,80-', '0', '', ' 80 ');
const secure = fc.constantFrom(undefined, 'true', 'false', 'yes');
const headers = fc.constantFrom(
  undefined,
  '*',
  'SOAPAction',
  'Cookie',
  'Cookie,X-Foo',
  'X-*',
  'Authorization',
  'x y',
  '',
  ' ',
);

/** What stands around the grant that clients may reject the file for, or pass over. */
const surroundings = fc.constantFrom(
  (content: string) => `<cross-domain-policy>${content}</cross-domain-policy>`,
  (content: string) => `<cross-domain-policy>${content}</cross-domain-policy>`,
  (content: string) => `<cross-domain-policy>${content}</cross-domain-policy>`,
  (content: string) => `<cross-domain-policy>${content}text</cross-domain-policy>`,
  (content: string) => `<cross-domain-policy xmlns="urn:x">${content}</cross-domain-policy>`,
  (content: string) => `<cross-domain-policy>${content}`,
  (content: string) => `<cross-domain-policy>${content}<b></cross-domain-policy>`,
  (content: string) => `<cross-domain-policy>${content}</cross-domain-policy>junk`,
  (content: string) => `<cross-domain-policy>${content}<partner/></cross-domain-policy>`,
  (content: string) => `<?xml version="1.0" encoding="UTF-7"?><cross-domain-policy>${content}</cross-domain-policy>`,
);

interface Values {
  readonly domain: string;
  readonly ports: string | undefined;
  readonly secure: string | undefined;
  readonly headers: string | undefined;
}

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${value}"`))
    .join('');
}

const grant = fc.constantFrom(
  ({ ports: list, ...values }: Values) =>
    `<allow-access-from${attributes({ domain: values.domain, 'to-ports': list, secure: values.secure })}/>`,
  (values: Values) =>
    `<allow-http-request-headers-from${attributes({ domain: values.domain, headers: values.headers, secure: values.secure })}/>`,
  () =>
    `<allow-access-from-identity><signatory><certificate fingerprint="${fingerprint}" fingerprint-algorithm="sha-1"/></signatory></allow-access-from-identity>`,
);

const policy = fc.record({
  place,
  metaPolicy,
  domain,
  ports,
  secure,
  headers,
  grant,
  surroundings,
  client: fc.constantFrom(...clientIds),
});

type Generated = typeof policy extends fc.Arbitrary<infer T> ? T : never;

function read(generated: Generated): PolicyDocument {
  const { place: written, client } = generated;
  const siteControl =
    generated.metaPolicy === '' ? '' : `<site-control permitted-cross-domain-policies="${generated.metaPolicy}"/>`;
  const text = generated.surroundings(siteControl + generated.grant(generated));
  const options = written.startsWith('name:') ? { fileName: written.slice('name:'.length) } : { servedFrom: written };
  return analyzed(text, { ...options, client });
}

const requesters = [
  'https://a.example/',
  'http://a.example/',
  'https://www.a.example/',
  'https://192.0.2.1/',
  'file:///x',
];
const askedPorts = [80, 443, 1000, 1023, 1024, 1040, 8080, 65_535];
const askedHeaders = ['SOAPAction', 'X-Foo', 'Cookie', 'Authorization', 'X-Other'];
const certificate = { fingerprint, algorithm: 'sha-1' };

/** What some requester is given, whoever it is: ports, data, headers. */
interface Given {
  readonly ports: readonly number[];
  readonly isRead: boolean;
  readonly headers: readonly string[];
}

function givenBy(document: PolicyDocument, client: ClientId, first: Grant): Given {
  const ask = askFile({ ...document, client });
  const questions = requesters.flatMap(from => {
    const requester = readRequester(from).value;
    assert.ok(requester);
    const common = { requester, headers: askedHeaders, ...(first.kind === 'identity' && { certificate }) };
    return targetsOf(document).map((target): FileQuestion => ({ ...common, target }));
  });
  const verdicts = questions.map(question => ({ question, verdict: ask(question) }));
  const allowed = verdicts.filter(({ verdict }) => verdict.verdict === 'allowed');
  return {
    ports: askedPorts.filter(port =>
      allowed.some(({ question: { target } }) => target.kind !== 'url' && target.port === port),
    ),
    isRead: allowed.some(({ question: { target } }) => target.kind === 'url'),
    headers: askedHeaders.filter(name =>
      verdicts.some(({ verdict }) =>
        verdict.headers?.some(header => header.name === name && header.verdict === 'allowed'),
      ),
    ),
  };
}

function targetsOf({ policy: { servedFrom } }: PolicyDocument): readonly FileQuestion['target'][] {
  const { location } = servedFrom;
  if (location.kind === 'socket') return askedPorts.map(port => ({ kind: 'socket', host, port }));
  const schemes = location.scheme === undefined ? (['http', 'https', 'ftp'] as const) : [location.scheme];
  const defaultPorts = { http: 80, https: 443, ftp: 21 };
  return schemes.map(scheme => ({ kind: 'url', scheme, host, port: defaultPorts[scheme], path: '/api/x' }));
}

/** The client by whom a grant is judged: identity grants are Acrobat's alone. */
function readerOf({ kind }: Grant, client: ClientId): ClientId {
  return kind === 'identity' ? 'acrobat' : client;
}

function expectedFrom(effect: GrantEffect, { kind }: Grant): Given {
  if (effect.kind === 'nothing') return { ports: [], isRead: false, headers: [] };
  return {
    ports: askedPorts.filter(port => includesPort(effect.ports, port)),
    isRead: kind !== 'header' && effect.ports.length === 0,
    headers: askedHeaders.filter(name =>
      effect.headers.some(item => permitsHeader(item, name) && !isNeverSent(name, item.kind)),
    ),
  };
}

/** An asterisk stands for what the client lets content set, and that is for `evaluate` to say. */
function isNeverSent(name: string, kind: string): boolean {
  return name === 'Cookie' && kind !== 'name';
}

function firstGrant(document: PolicyDocument): Grant {
  const [first] = document.policy.grants;
  assert.ok(first, document.text);
  return first;
}

function describe(generated: Generated, { text }: PolicyDocument): string {
  return `${generated.place} ${generated.client}\n${text}`;
}

test('What a grant is said to permit is what the verdicts permit, for every place and every client', () =>
  fc.assert(
    fc.property(policy, generated => {
      const document = read(generated);
      const first = firstGrant(document);
      const given = givenBy(document, readerOf(first, generated.client), first);
      const expected = expectedFrom(document.effects.effectOf(first), first);
      assert.deepEqual(given, expected, describe(generated, document));
    }),
    runs(1200),
  ));

test('Hover, inlay hints and the outline say that a grant permits nothing exactly where that is so', () =>
  fc.assert(
    fc.property(policy, generated => {
      const document = read(generated);
      const first = firstGrant(document);
      const permits = document.effects.effectOf(first).kind === 'permits';
      const told = describe(generated, document);
      assert.equal(describeGrant(first, document).permits, permits, told);
      assert.equal(/\*\*Here:\*\* Permits nothing/.test(hoverOf(document, first)), !permits, told);
      assert.equal(isSilent(document), !permits, told);
      const [root] = documentSymbols(document);
      const entry = root?.children.find(({ span }) => span.start === first.node.span.start);
      assert.equal(entry?.detail === 'nothing', !permits, told);
    }),
    runs(600),
  ));

function hoverOf(document: PolicyDocument, { node }: Grant): string {
  return hover(document, node.nameSpan.start + 1)?.markdown ?? '';
}

/** Whether the only hint is the one on the root that says that the file grants nothing. */
function isSilent(document: PolicyDocument): boolean {
  const hints = inlayHints(document, { start: 0, end: document.text.length });
  return hints.some(({ label }) => label.endsWith('grants nothing'));
}

/** Rules that speak of what a grant lets happen. */
const speakOfPermissions: ReadonlySet<string> = new Set([
  'open-to-everyone',
  'unrestricted-domain',
  'unrestricted-ports',
  'unrestricted-headers',
  'public-suffix-domain',
  'untrusted-domain',
  'insecure-grant',
  'unprotected-secure',
  'development-domain',
  'sensitive-ports',
  'own-port-only',
  'blocked-socket-port',
  'covered-grant',
]);

test('No rule speaks of what a grant lets happen that lets nothing happen; where clients reject the file it says when it will', () =>
  fc.assert(
    fc.property(policy, generated => {
      const document = read({ ...generated, client: 'flash-10' });
      const first = firstGrant(document);
      const said = document.problems.filter(({ rule }) => speakOfPermissions.has(rule));
      const told = `${describe(generated, document)}\n${said.map(({ message }) => message).join('\n')}`;
      if (document.effects.onceFixed(first).kind === 'nothing') assert.deepEqual(said, [], told);
      if (document.effects.rejection())
        for (const { message } of said) assert.doesNotMatch(message, claimsOfToday, told);
    }),
    runs(1200),
  ));

/** Sentences that say what happens now, of a file from which nothing happens. */
const claimsOfToday = /(^|\. |file, )(Any site|Any web page|This <[a-z-]+> lets|this <[a-z-]+> lets|It opens)/;
