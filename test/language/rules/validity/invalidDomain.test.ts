import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems, problemsOf } from '../../../support/checkProblems.ts';

/** What is said of a domain, and the part of it that is marked. */
const faults = [
  ['localhost:8888', ':8888', '"localhost:8888" matches nothing: a domain is a host alone. Remove ":8888"; …'],
  ['www.example.com/app', '/app', '"www.example.com/app" matches nothing: a domain is a host alone. Remove "/app".'],
  ['http://www.example.com/', '/', '"http://www.example.com/" matches nothing: a domain is a host alone. Remove "/".'],
  ['me@example.com', 'me@', '"me@example.com" names a user, which a domain does not; it matches nothing.'],
  [' example.com', ' ', 'White space is part of the value " example.com", so it matches nothing. Remove it.'],
  [
    'a.example, b.example',
    ', ',
    '"a.example, b.example" is more than one domain, and a grant names one. Write a grant for each.',
  ],
  ['*example.com', '*', '"*example.com" matches nothing: a wildcard stands alone, or as *. in front of a name.'],
  ['www.example.*', '*', '"www.example.*" matches nothing: a wildcard stands alone, or as *. in front of a name.'],
  ['192.168.*', '192.168.*', '"192.168.*" matches nothing: addresses take no wildcard. Name each address.'],
  ['example.com.', '.', '"example.com." ends in a dot, and the host of a requester does not. Remove it.'],
  ['1.2.3.999', '999', '"1.2.3.999" is neither a name nor an IPv4 address: …'],
  ['exam!ple.com', '!', '"exam!ple.com" matches nothing: "!" cannot stand in a host name.'],
] as const;

for (const [domain, part, message] of faults)
  test(`${domain} is no domain`, () => {
    const line = `  <allow-access-from domain="${domain}"/>`;
    const column = line.indexOf('"') + 1 + domain.lastIndexOf(part);
    checkProblems(`
<cross-domain-policy>
${line}
${' '.repeat(column)}${'^'.repeat(part.length)} error invalid-domain: ${message}
</cross-domain-policy>`);
  });

test('an empty domain is marked on its attribute’s name', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain=""/>
                     ^^^^^^ error invalid-domain: The domain is empty and matches nothing. …
</cross-domain-policy>`));

test('a dot in front is marked', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain=".example.com"/>
                             ^ error invalid-domain: ".example.com" matches nothing: …
</cross-domain-policy>`));

test('the domain of a header grant is judged too', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="localhost:80" headers="SOAPAction"/>
                                                    ^^^ error invalid-domain: …
</cross-domain-policy>`));

test('a fault in a value with character references is marked where it is written', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="a&#46;example:80"/>
                                          ^^^ error invalid-domain: …
</cross-domain-policy>`));

for (const domain of ['localhost', 'my_host', '*.example.com', '192.0.2.7', 'EXAMPLE.com', 'a-b.example'])
  test(`${domain} is a domain`, () =>
    checkProblems(`<cross-domain-policy><allow-access-from domain="${domain}"/></cross-domain-policy>`, {
      rules: { 'development-domain': 'off' },
    }));

/** Domains with what they are mended to. */
const mended = [
  ['localhost:8888', 'localhost'],
  ['*example.com', '*.example.com'],
  ['*.*.example.com', '*.example.com'],
  ['www.example.com/app/', 'www.example.com'],
  ['http://www.example.com:80/app/', 'www.example.com'],
  ['me@example.com', 'example.com'],
  [' example.com ', 'example.com'],
  ['example.com.', 'example.com'],
  ['.example.com', '*.example.com'],
  ['www..example.com', 'www.example.com'],
] as const;

for (const [domain, right] of mended)
  test(`${domain} is mended to ${right}`, () =>
    checkFix(`Replace with ${right}`, {
      before: `<cross-domain-policy><allow-access-from domain='${domain}'/></cross-domain-policy>`,
      after: `<cross-domain-policy><allow-access-from domain='${right}'/></cross-domain-policy>`,
    }));

for (const domain of ['*:80', '*/', 'www.example.*', '192.168.*', 'a,*', 'http://*/'])
  test(`nothing is made of ${domain}, which could let everyone in`, () =>
    checkFixTitles(`<cross-domain-policy><allow-access-from domain="${domain}"/></cross-domain-policy>`, []));

test('a list becomes one grant for each domain', () =>
  checkFix('Split into 2 grants', {
    before: `
<cross-domain-policy>
  <allow-access-from domain="a.example, b.example,a.example" secure="true"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="a.example" secure="true"/>
  <allow-access-from domain="b.example" secure="true"/>
</cross-domain-policy>`,
  }));

test('of several domains the first separator is marked', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="a.example;b.example;c.example"/>
                                      ^ error invalid-domain: "a.example;b.example;c.example" is more than one domain, …
</cross-domain-policy>`));

test('of two dots side by side the second is marked', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="a..example"/>
                               ^ error invalid-domain: …
</cross-domain-policy>`));

test('the port behind an IPv6 address is at fault, not the address', () =>
  checkFix('Replace with [2001:db8::7]', {
    before: '<cross-domain-policy><allow-access-from domain="[2001:db8::7]:8080"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="[2001:db8::7]"/></cross-domain-policy>',
  }));

test('what is no domain at all is named, and nothing useless is offered in its place', () => {
  const sentences: readonly (readonly [string, string])[] = [
    ['10.0.0.0/8', 'there are no ranges of addresses. Name each address, or the host by its name.'],
    ['192.168.0.0/16', 'there are no ranges of addresses. Name each address, or the host by its name.'],
    ['10.0.0.1-10.0.0.9', 'there are no ranges of addresses. Name each address, or the host by its name.'],
    ['2001:db8::/32', 'there are no ranges of addresses. Name each address, or the host by its name.'],
    ['app:/', 'application content of Adobe AIR needs no policy file. Remove the grant.'],
    ['file:///C:/app.swf', 'local files are matched by "*" alone.'],
  ];
  for (const [domain, sentence] of sentences) {
    const text = `<cross-domain-policy><allow-access-from domain="${domain}"/></cross-domain-policy>`;
    const found = problemsOf(text).filter(({ rule }) => rule === 'invalid-domain');
    assert.deepEqual(
      found.map(({ message, fixes }) => ({ message, titles: fixes().map(({ title }) => title) })),
      [{ message: `"${domain}" matches nothing: ${sentence}`, titles: [] }],
    );
  }
});
