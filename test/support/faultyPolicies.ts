import fc from 'fast-check';
import { slippedPolicies, xmlSoup } from './arbitraryXml.ts';

const domain = fc.constantFrom(
  ...[
    'a.example',
    'www.a.example',
    '*.a.example',
    '*',
    'b.example',
    'B.Example',
    '10.1.2.3',
    'http://a.example',
    '*a.example',
  ],
  ...[
    'a.example:80',
    'a.example, b.example',
    'bücher.example',
    ' a.example',
    '',
    '*.com',
    '{{ host }}',
    'https://*',
    'a.example.',
  ],
);
const ports = fc.constantFrom(
  ...[
    '*',
    '80',
    '8080',
    '80,8080',
    '80-90,85',
    '1000-1100',
    '90-80',
    '80, 8080',
    '80;443',
    '',
    'all',
    '8080,8080',
    '1024-*',
  ],
);
const headers = fc.constantFrom('X-A', 'X-A,X-B', '*', 'X-*', 'X-A, X-B', ',X-A', 'Cookie', 'X-A,Cookie', '');
const secure = fc.constantFrom('true', 'false', 'TRUE', 'yes', '0', '1', '');
const metaPolicy = fc.constantFrom(
  'master-only',
  'none',
  'all',
  'by-content-type',
  'by-ftp-filename',
  'master_only',
  'any',
  '',
);

/** An attribute, mostly as it should be written. */
function attribute(names: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const [right = '', ...wrong] = names;
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  );
  const form = fc.oneof(
    { weight: 12, arbitrary: fc.constant((key: string, text: string) => ` ${key}="${text}"`) },
    { weight: 1, arbitrary: fc.constant((key: string, text: string) => ` ${key}=${text}`) },
    { weight: 1, arbitrary: fc.constant((key: string, text: string) => ` ${key}="${text}`) },
    { weight: 1, arbitrary: fc.constant((key: string, text: string) => ` ${key} "${text}"`) },
    { weight: 1, arbitrary: fc.constant((key: string, text: string) => ` ${key}='${text}' ${key}='${text}'`) },
  );
  return fc.tuple(form, name, value).map(([write, key, text]) => write(key, text));
}

const domainAttribute = attribute(['domain', 'domian', 'domains', 'Domain'], domain);
const portsAttribute = attribute(['to-ports', 'to-port', 'ports', 'port'], ports);
const secureAttribute = attribute(['secure', 'security', 'Secure'], secure);
const headersAttribute = attribute(['headers', 'header', 'heders'], headers);
const metaPolicyAttribute = attribute(['permitted-cross-domain-policies', 'permitted-cross-domain-policy'], metaPolicy);
const some = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(text, fc.constant(''));

/** An element, mostly closed as it should be. */
function element(names: readonly string[], attributes: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  const [right = '', ...wrong] = names;
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  );
  const end = fc.oneof(
    { weight: 14, arbitrary: fc.constant(() => '/>') },
    { weight: 1, arbitrary: fc.constant(() => '>') },
    { weight: 1, arbitrary: fc.constant((tag: string) => `></${tag}>`) },
    { weight: 1, arbitrary: fc.constant((tag: string) => `>text</${tag}>`) },
    { weight: 1, arbitrary: fc.constant(() => '') },
  );
  return fc
    .tuple(name, end, ...attributes)
    .map(([tag, close, ...written]) => `<${tag}${written.join('')}${close(tag)}`);
}

const access = element(
  ['allow-access-from', 'allow-acces-from', 'allow-access-fom', 'p:allow-access-from', 'deny-access-from'],
  [domainAttribute, some(portsAttribute), some(secureAttribute)],
);
const header = element(
  ['allow-http-request-headers-from', 'allow-http-request-header-from'],
  [domainAttribute, some(headersAttribute), some(secureAttribute)],
);
const siteControl = element(['site-control', 'site-controls', 'sitecontrol'], [metaPolicyAttribute]);
const other = fc.constantFrom(
  ...[
    '<!-- note -->',
    '<!-- a -- b -->',
    'text',
    '</allow-access-from>',
    '\0',
    '&',
    '&amp;',
    ']]>',
    '<?note?>',
    '<a>',
    '\\n',
  ],
  ...['<!-- crossdomain-policy-ignore: void-grant -->', '<!-- expect: allow https://a.example/ to :8080 -->', '\u00a0'],
);
const separator = fc.constantFrom('\n  ', '\n', '\r\n  ', ' ', '');
const child = fc.oneof(
  { weight: 6, arbitrary: access },
  { weight: 2, arbitrary: header },
  { weight: 2, arbitrary: siteControl },
  { weight: 1, arbitrary: other },
);
const content = fc.array(fc.tuple(separator, child), { maxLength: 5 }).map(parts => parts.flat().join(''));
const head = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom(
    ...['<?xml version="1.0"?>\n', ' <?xml version="1.0"?>\n', '<!DOCTYPE cross-domain-policy SYSTEM "a.dtd">\n', 'x'],
    ...['<?xml version="1.0" encoding="ISO-8859-1"?>\n', '<!-- served from: socket://:843 -->\n', '\ufeff\ufeff', '-'],
  ),
);
const tail = fc.oneof(
  { weight: 6, arbitrary: fc.constant('\n') },
  fc.constantFrom('', '\0', '\0\n', '}', '<!-- end -->', '\n', 'x'),
);
const root = fc.oneof(
  { weight: 12, arbitrary: fc.constant(['<cross-domain-policy>', '</cross-domain-policy>'] as const) },
  fc.constantFrom(
    ['<cross-domain-policy xmlns="u">', '</cross-domain-policy>'] as const,
    ['<cross-domain-polcy>', '</cross-domain-polcy>'] as const,
    ['<cross-domain-policy>', ''] as const,
    ['<cross-domain-policy>', '</cross-domain-polic>'] as const,
  ),
);

/** Policies with the faults that people make, some in each. */
export const faultyPolicies: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(head, root, content, tail)
      .map(([before, [open, close], inside, after]) => `${before}${open}${inside}\n${close}${after}`),
  },
  { weight: 1, arbitrary: slippedPolicies(2) },
  { weight: 1, arbitrary: xmlSoup },
);
