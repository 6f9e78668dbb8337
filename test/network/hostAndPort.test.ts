import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isHost, parseHostAndPort } from '../../server/src/network/hostAndPort.ts';
import { runs } from '../support/propertyRuns.ts';

/** Typed text, and the host and port read from it. */
const places: readonly (readonly [typed: string, host: string, port?: number])[] = [
  ['chat.example.com', 'chat.example.com'],
  ['chat.example.com:8080', 'chat.example.com', 8080],
  ['  Chat.EXAMPLE.com\t', 'chat.example.com'],
  ['chat.example.com.', 'chat.example.com.'],
  ['localhost:1', 'localhost', 1],
  ['my_printer', 'my_printer'],
  ['127.0.0.1:65535', '127.0.0.1', 65_535],
  ['::1', '::1'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['[::1]', '::1'],
  ['[2001:db8::1]:8080', '2001:db8::1', 8080],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['bücher.example:843', 'xn--bcher-kva.example', 843],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['http://chat.example.com', 'chat.example.com'],
  ['http://chat.example.com:8080/x?y#z', 'chat.example.com'],
  ['HTTPS://[::1]:8443/', '::1'],
  ['socket://chat.example.com:8080', 'chat.example.com', 8080],
  ['xmlsocket://chat.example.com:8080/', 'chat.example.com', 8080],
  ['ws://chat.example.com:8080/socket', 'chat.example.com', 8080],
];

for (const [typed, host, destinationPort] of places) {
  test(`${JSON.stringify(typed)} is the host ${host}${destinationPort ? ` and the port ${destinationPort}` : ''}`, () =>
    deepEqual(parseHostAndPort(typed), {
      kind: 'place',
      place: destinationPort === undefined ? { host } : { host, destinationPort },
    }));
}

/** Typed text, and what the message speaks of. */
const faults: readonly (readonly [typed: string, message: RegExp])[] = [
  ['', /^Name a host/],
  ['   ', /^Name a host/],
  ['host:99999', /`99999` is no port/],
  ['host:0', /`0` is no port/],
  ['host:-1', /`-1` is no port/],
  ['host:80x', /`80x` is no port/],
  ['host:', /no port after the colon/],
  [':8080', /no host before the port/],
  ['http://', /no host after `http:\/\/`/],
  ['http:///path', /no host after `http:\/\/`/],
  ['http://host:99999/', /`99999` is no port/],
  ['gopher://host', /`gopher:` is no scheme/],
  ['constructor://host', /`constructor:` is no scheme/],
  ['ho st', /a space/],
  ['host\n', /a line break/],
  ['ho\rst', /a line break/],
  ['host\0.example', /a NUL/],
  ['host\x1b[31m', /U\+001B/],
  ['host\u202e.example', /U\+202E/],
  ['host\u200b.example', /U\+200B/],
  ['--', /hyphen/],
  ['-host', /hyphen/],
  ['host-.example', /hyphen/],
  ['a..example', /a dot too many/],
  ['.example', /a dot too many/],
  ['*.example.com', /cannot contain `\*`/],
  ['$(reboot)', /cannot contain `\$`/],
  ['a`b', /a backtick/],
  ['a%2eb', /cannot contain `%`/],
  ['user@host', /user name/],
  ['http://user:word@host/', /user name/],
  ['host/crossdomain.xml', /no path/],
  ['host:80/x', /no path/],
  ['127.1', /no complete IPv4 address/],
  ['2130706433', /no complete IPv4 address/],
  ['0x7f.0.0.1', /no complete IPv4 address/],
  ['010.0.0.1', /no complete IPv4 address/],
  ['127.0.0.256', /no complete IPv4 address/],
  ['１２７.1', /no complete IPv4 address/],
  ['1:2:3', /no IPv6 address/],
  ['[::1', /no IPv6 address/],
  ['fe80::1%eth0', /zone/],
  [`${'a'.repeat(64)}.example`, /label of this host is too long/],
  [`${'a.'.repeat(127)}example`, /host is too long/],
  ['a'.repeat(5000), /too long for a host/],
];

for (const [typed, message] of faults) {
  test(`${JSON.stringify(typed.slice(0, 40))} is not a place to probe`, () => {
    const parsed = parseHostAndPort(typed);
    equal(parsed.kind, 'invalid');
    match(parsed.kind === 'invalid' ? parsed.message : '', message);
  });
}

test('messages fit on two lines and show no control character', () => {
  for (const [typed] of faults) {
    const parsed = parseHostAndPort(typed);
    match(parsed.kind === 'invalid' ? parsed.message : '', /^[^\p{Cc}\p{Cf}]{1,160}$/u);
  }
});

test('whatever is typed, a host that comes out is one that can be looked up, and comes out of itself', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain(), fc.ipV6(), fc.ipV4Extended());
  fc.assert(
    fc.property(typed, text => {
      const parsed = parseHostAndPort(text);
      if (parsed.kind === 'invalid') return;
      const { host } = parsed.place;
      match(host, /^[a-z0-9._:-]+$/);
      equal(host.startsWith('-'), false);
      equal(isHost(host), true);
      deepEqual(parseHostAndPort(host), { kind: 'place', place: { host } });
    }),
    runs(),
  );
});
