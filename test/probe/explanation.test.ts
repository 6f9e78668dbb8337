import { equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeAttempt, ProbeOutcome, ProbeRequest } from '../../protocol/probe.ts';
import type { Resolution } from '../../server/src/network/resolveHost.ts';
import { findingOfOutcome } from '../../server/src/probe/probeFinding.ts';
import { explainProbe, type Findings } from '../../server/src/probe/words/explanation.ts';
import { judgedOf } from '../support/probedOf.ts';

const request: ProbeRequest = { host: 'chat.example.com', policyPort: 843, timeout: 3000 };

const attempt: ProbeAttempt = {
  port: 843,
  role: 'master',
  address: '10.0.0.1',
  outcome: 'silent',
  end: 'timeout',
  milliseconds: { ended: 3000 },
  bytesSent: 23,
  bytesReceived: 0,
  bytesAfterNul: 0,
  problems: [],
};

const resolved: Resolution = { kind: 'resolved', addresses: ['10.0.0.1'] };

function findings(attempts: readonly ProbeAttempt[], rest: Partial<Findings> = {}): Findings {
  const finding = findingOfOutcome[attempts.at(-1)?.outcome ?? 'silent'];
  return { host: request.host, startedAt: '', finding, attempts, ...rest };
}

/** Explains findings whose policies are read. */
function explainFindings(found: Findings, asked: ProbeRequest, resolution: Resolution): string {
  const attempts = found.attempts.map(each => judgedOf(found.host, each));
  return explainProbe(found, attempts, { request: asked, resolution });
}

function explain(rest: Partial<ProbeAttempt>): string {
  return explainFindings(findings([{ ...attempt, ...rest }]), request, resolved);
}

function policy(...elements: readonly string[]): Partial<ProbeAttempt> {
  return { outcome: 'policy', end: 'nul', text: `<cross-domain-policy>${elements.join('')}</cross-domain-policy>` };
}

/** What was found, and what its explanation says. */
const cases: readonly (readonly [what: string, attempt: Partial<ProbeAttempt>, ...says: RegExp[]])[] = [
  [
    'silence',
    { outcome: 'silent' },
    /accepts the connection and sends nothing/,
    /waits three seconds/,
    /To see which program it is, run `/,
  ],
  [
    'a close',
    { outcome: 'closed', end: 'close' },
    /closes the connection without sending/,
    /most likely a TLS server/,
    /without a master/,
  ],
  ['a reset', { outcome: 'reset', end: 'reset' }, /resets the connection without sending/, /most likely a TLS server/],
  ['a refusal', { outcome: 'refused' }, /Nothing is listening there/, /goes on at once/, /nothing to close/],
  [
    'a filter',
    { outcome: 'timed-out' },
    /within 3 s\. A firewall drops/,
    /`nmap -Pn -p 843,80,443 chat\.example\.com`/,
  ],
  [
    'no way',
    { outcome: 'unreachable', error: 'EHOSTUNREACH' },
    /\(EHOSTUNREACH\)/,
    /no way to the host/,
    /`.*10\.0\.0\.1`/,
  ],
  [
    'a web server',
    { outcome: 'not-a-policy', service: 'http' },
    /a web server/,
    /never over HTTP/,
    /no policy to tighten/,
  ],
  ['an SSH server', { outcome: 'not-a-policy', service: 'ssh' }, /an SSH server/],
  ['UTF-16', { outcome: 'not-a-policy', service: 'utf-16' }, /UTF-16 can’t be read/],
  ['NULs', { outcome: 'not-a-policy', reply: 'AAAA' }, /only NULs came/],
  ['noise', { outcome: 'not-a-policy', reply: Buffer.from('x').toString('base64') }, /no protocol that we know/],
  [
    'half a policy',
    { outcome: 'not-a-policy', reply: Buffer.from('<cross-domain-policy>').toString('base64') },
    /half a policy file/,
  ],
  [
    'a slow server’s first bytes',
    { outcome: 'not-a-policy', reply: Buffer.from('<?xml versi').toString('base64') },
    /beginning of an XML document/,
  ],
  [
    'an escaped policy',
    {
      outcome: 'not-a-policy',
      end: 'close',
      reply: Buffer.from(
        '&lt;cross-domain-policy&gt;&lt;allow-access-from domain="*" to-ports="*"/&gt;&lt;/cross-domain-policy&gt;',
      ).toString('base64'),
    },
    /a policy file whose markup is escaped/,
    /Read as it was meant, it would let any site connect to every port/,
    /fix how the policy is sent/,
  ],
  [
    'a policy inside an HTTP response',
    {
      outcome: 'not-a-policy',
      service: 'http',
      end: 'close',
      reply: Buffer.from(
        'HTTP/1.1 200 OK\r\n\r\n<cross-domain-policy><allow-access-from domain="a.example" to-ports="1"/></cross-domain-policy>',
      ).toString('base64'),
    },
    /a policy file inside an HTTP message/,
    /never over HTTP/,
    /would let the domains that it names/,
  ],
  ['a flood', { outcome: 'too-large', end: 'limit' }, /more than 64 KiB without a NUL/],
  [
    'a policy that admits everyone everywhere',
    policy('<allow-access-from domain="*" to-ports="*"/>'),
    /any site open sockets to every port of this host/,
    /close the port; otherwise name the domains/,
  ],
  [
    'a policy that admits everyone to a port',
    policy('<allow-access-from domain="*" to-ports="80"/>'),
    /any site .* ports that it names/,
  ],
  [
    'a policy that admits some',
    policy('<allow-access-from domain="a.example" to-ports="80"/>'),
    /the domains that it names/,
    /still yours/,
  ],
  ['a policy that admits nobody', policy('<site-control permitted-cross-domain-policies="none"/>'), /permits nothing/],
  [
    'a policy with an error',
    { outcome: 'policy', end: 'nul', text: '<cross-domain-policy>' },
    /permits nothing: .*Flash Player rejects/,
  ],
  ['a policy without NUL', { ...policy(), end: 'close' }, /NUL that ends a policy is missing/],
  ['a policy that never ends', { ...policy(), end: 'timeout' }, /wait in vain/],
  ['bytes after the NUL', { ...policy(), bytesAfterNul: 3 }, /after the NUL/],
  ['a known server', { ...policy(), server: 'policyfile' }, /as the npm package policyfile/, /uninstall it/],
];

for (const [what, rest, ...says] of cases) {
  test(`${what} is explained`, () => {
    for (const pattern of says) match(explain(rest), pattern);
  });
}

test('a high destination port is said to permit high ports only, and one that stands in for 843 all', () => {
  const high = { ...policy('<allow-access-from domain="*" to-ports="*"/>'), port: 8843 };
  match(explain({ ...high, role: 'destination' }), /every port from 1024 up/);
  match(explain(high), /every port of this host/);
});

test('where the finding is that of the destination, what the master did is said too', () => {
  const destination: ProbeAttempt = { ...attempt, port: 8080, role: 'destination', ...policy() };
  const text = explainFindings(findings([{ ...attempt, outcome: 'refused' }, destination]), request, resolved);
  match(text, /^Port 8080 of chat.* serves a policy file\. Port 843 refuses the connection\./);
});

test('an open master is the finding where the destination refuses', () => {
  const destination: ProbeAttempt = { ...attempt, port: 8080, role: 'destination', outcome: 'refused' };
  const text = explainFindings(findings([attempt, destination]), request, resolved);
  match(text, /^Port 843 of chat\.example\.com \(10\.0\.0\.1\) accepts the connection and sends nothing\./);
  match(text, /The destination port 8080 refuses the connection/);
  match(text, /`sudo ss -ltnp "sport = :843"`/);
});

test('the verdict and what came late are in it', () => {
  const late: ProbeAttempt = { ...attempt, late: true, text: '<cross-domain-policy/>' };
  const answer = { verdict: 'denied', certainty: 'client-dependent', steps: [] } as const;
  const text = explainFindings(findings([late], { destinationPort: 8080, answer }), request, resolved);
  match(text, /A policy file came from port 843 after/);
  match(text, /may not connect to port 8080\. Other clients might decide otherwise\./);
});

test('a name that does not resolve has the resolver’s code', () => {
  const text = explainFindings(findings([], { finding: 'unresolved' }), request, {
    kind: 'unresolved',
    error: 'ENOTFOUND',
  });
  match(text, /\(ENOTFOUND\).*no such name.*`nslookup chat\.example\.com`/);
});

test('a resolver that gives no answer is said to give none', () =>
  match(
    explainFindings(findings([], { finding: 'unresolved' }), request, { kind: 'timed-out' }),
    /didn’t answer in time/,
  ));

test('a probe that was stopped says how far it came', () => {
  match(
    explainFindings(findings([], { finding: 'canceled', canceled: true }), request, resolved),
    /before a port was asked/,
  );
  const text = explainFindings(
    findings([{ ...attempt, end: 'canceled' }], { finding: 'canceled', canceled: true }),
    request,
    resolved,
  );
  match(text, /was canceled.*Port 843 accepts the connection and sends nothing/);
});

test('nothing of a reply stands in an explanation', () => {
  const hostile = '[x](command:evil) `evil` <img src=x>';
  const texts = [
    explain({
      ...policy(`<allow-access-from domain="${hostile.replaceAll('<', '')}" to-ports="*"/>`),
      server: hostile,
    }),
    explain({ outcome: 'not-a-policy', service: hostile, reply: Buffer.from(hostile).toString('base64') }),
    explain({ outcome: 'policy', text: `<cross-domain-policy><${hostile}`, end: 'close' }),
  ];
  for (const text of texts) ok(!/evil|img|command/.test(text));
});

test('every explanation is one paragraph whose code spans are closed', () => {
  const outcomes: readonly ProbeOutcome[] = [
    'policy',
    'not-a-policy',
    'silent',
    'closed',
    'reset',
    'refused',
    'unreachable',
    'timed-out',
    'too-large',
  ];
  for (const outcome of outcomes) {
    const text = explain({ outcome });
    ok(!text.includes('\n'));
    equal(text.split('`').length % 2, 1);
    match(text, /\.$/);
  }
});

test('an IPv6 address is asked for as such', () => {
  const asked = { ...request, host: '2001:db8::1' };
  const text = explainFindings(findings([{ ...attempt, address: asked.host }], { host: asked.host }), asked, resolved);
  match(text, /^Port 843 of 2001:db8::1 accepts/);
});
