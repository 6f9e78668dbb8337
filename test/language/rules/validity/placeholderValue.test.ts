import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPlaceholder } from '../../../../server/src/language/policy/placeholder.ts';
import { checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

const domains = [
  ...['%s', '*.%s', '%s.example.com', '%1$s', '%d', '{0}', '{host}', '{{ host }}', '*.{{domain}}', '{% host %}'],
  ...[
    `\${HOST}`,
    `*.\${DOMAIN}`,
    '#{host}',
    '$(HOST)',
    '$HOST',
    '$host',
    '%(host)s',
    '{$host}',
    '[% host %]',
    '[[HOST]]',
  ],
  ...[
    '__HOST__',
    '~HOST~',
    '%HOST%',
    '@HOST@',
    '@@HOST@@',
    '@host',
    '#HOST#',
    '##HOST##',
    ':host',
    '<%= host %>',
    '<?= $h ?>',
  ],
  ...[
    'YOUR_DOMAIN',
    'your-domain.com',
    'www.yourdomain.com',
    '*.yoursite.com',
    'YOURDOMAIN.COM',
    'yourcompany.example',
  ],
  ...[
    'SERVER_NAME',
    'MY_DOMAIN',
    'DOMAIN',
    'HOST',
    'TODO',
    'changeme',
    'CHANGE_ME',
    'INSERT_DOMAIN_HERE',
    'xxx.xxx.xxx.xxx',
  ],
  ...['...', '…', '<domain>', '[domain]', '(your domain)', '{PUKE-DOM}'],
];

const ports = [
  '%d',
  '%d, 22',
  '%s-%s',
  '8080,%d',
  '{{ port }}',
  `{{ ports | join(',') }}`,
  'PORT',
  'PORTS',
  '$PORT',
  '__PORT__',
  '{0}',
  '#{port}',
  '~PORT~',
];

const realDomains = [
  ...[
    '*',
    '*.example.com',
    'www.example.com',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'my_host.example.com',
    'a_b',
    'HOSTNAME1',
  ],
  ...[
    'me@example.com',
    '*.*',
    '50%',
    'http://www.example.com',
    'www.example.com:8080',
    'bücher.example',
    'EXAMPLE.COM',
  ],
  ...[
    'all',
    'any',
    'yours.example',
    'bayour.example',
    'domain.com',
    '192.168.0.*',
    '192.168.0.0/16',
    'app:/',
    'x.com',
    '*.x.y.z',
  ],
];

test('a domain that was to be filled in is known', () => {
  for (const domain of domains) assert.ok(isPlaceholder(domain, 'domain'), domain);
});

test('ports that were to be filled in are known', () => {
  for (const value of ports) assert.ok(isPlaceholder(value, 'port-list'), value);
});

test('what may be a domain, or a mistake in one, is no placeholder', () => {
  for (const domain of realDomains) assert.ok(!isPlaceholder(domain, 'domain'), domain);
  for (const value of ['*', '80,443', '1024-65535', '80;443', 'all', '1024+', 'http'])
    assert.ok(!isPlaceholder(value, 'port-list'), value);
  for (const value of ['SOAPAction', 'X-*', '*', 'X-Foo,X-Bar', 'Content_Type'])
    assert.ok(!isPlaceholder(value, 'header-list'), value);
  for (const value of ['MASTER_ONLY', 'none']) assert.ok(!isPlaceholder(value, 'meta-policy'), value);
});

test('one sentence is said of such a value, and nothing else', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="{{ meta_policy }}"/>
                                                 ^^^^^^^^^^^^^^^^^ warning placeholder-value: "{{ meta_policy }}" is a placeholder …
  <allow-access-from domain="__HOST__" to-ports="{{ ports | join(',') }}" secure="%s"/>
                             ^^^^^^^^ warning placeholder-value: "__HOST__" is a placeholder that was never filled in. Write the value, or check what was to fill it in.
                                                 ^^^^^^^^^^^^^^^^^^^^^^^ warning placeholder-value: …
                                                                                  ^^ warning placeholder-value: …
</cross-domain-policy>`,
    { servedFrom: 'socket://:843' },
  ));

test('nobody but the person knows the value', () =>
  checkFixTitles('<cross-domain-policy><allow-access-from domain="$0%s"/></cross-domain-policy>', []));

test('headers and fingerprints may be placeholders as well', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-http-request-headers-from domain="a.example" headers="[[HEADERS]]"/>
                                                               ^^^^^^^^^^^ warning placeholder-value: …
</cross-domain-policy>`,
    { servedFrom: 'https://data.example.net/api/crossdomain.xml' },
  ));
