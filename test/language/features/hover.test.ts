import assert from 'node:assert/strict';
import test from 'node:test';
import { hover } from '../../../server/src/language/features/hover/hover.ts';
import { analyzed, type Place } from '../../support/analyzed.ts';
import { readCursor } from '../../support/cursor.ts';

const https = { servedFrom: 'https://www.example.com/crossdomain.xml' };
const socket = { servedFrom: 'socket://:843' };

/** The word that is explained at `$0`, and the explanation. */
function hoverAt(marked: string, place: Place = {}) {
  const { text, offset } = readCursor(marked);
  const found = hover(analyzed(text, place), offset);
  return found && { word: text.slice(found.span.start, found.span.end), markdown: found.markdown };
}

/** Checks the word that is explained at `$0`, and what the explanation says among other things. */
function checkHover(marked: string, place: Place, { word, says }: { word: string; says: readonly string[] }): void {
  const found = hoverAt(marked, place);
  assert.ok(found, `Nothing is explained in ${marked}`);
  assert.equal(found.word, word);
  for (const part of says)
    assert.ok(found.markdown.includes(part), `${JSON.stringify(part)} is not in:\n${found.markdown}`);
}

const inRoot = (content: string) => `<cross-domain-policy>${content}</cross-domain-policy>`;

test('On a grant it says what this grant permits, who honors it, and where that is specified', () =>
  checkHover(inRoot('<allow-acc$0ess-from domain="*.example.com" to-ports="8080,9000-9010"/>'), socket, {
    word: 'allow-access-from',
    says: [
      'Lets content from a domain read data',
      '**Here:** Lets content from example.com and every host below it, loaded over HTTP or HTTPS, connect to ports 8080 and 9000–9010.',
      'Flash Player: 6.0.21 and later',
      '§1.3.3](https://',
    ],
  }));

test('On the name of an end tag it says the same', () =>
  checkHover(inRoot('<allow-access-from domain="a.example"></allow-access-from$0>'), https, {
    word: 'allow-access-from',
    says: ['**Here:** Lets content from a.example'],
  }));

test('In a file with a syntax error it says that clients reject all of it', () =>
  checkHover('<cross-domain-policy><$0allow-access-from domain=a.example/></cross-domain-policy>', https, {
    word: 'allow-access-from',
    says: ['**Here:** Permits nothing: the file has a syntax error, and Flash Player rejects all of it'],
  }));

test('On a grant in the wrong place it says where it belongs', () =>
  checkHover(inRoot('<signatory><allow-access-from$0 domain="*"/></signatory>'), https, {
    word: 'allow-access-from',
    says: ['in the wrong place, and ignored. It belongs in `<cross-domain-policy>`'],
  }));

test('On the root it says where the file is taken to be served, and why', () =>
  checkHover(
    '<cross-domain$0-policy><allow-access-from domain="*" to-ports="80"/></cross-domain-policy>',
    {},
    {
      word: 'cross-domain-policy',
      says: [
        'Taken to be the socket master policy file, port 843, since every grant in it names ports.',
        '1 grant.',
        '`all` holds',
      ],
    },
  ));

test('On a site-control of a file that is no master it says that it is ignored', () =>
  checkHover(
    inRoot('<site-control$0 permitted-cross-domain-policies="all"/>'),
    { servedFrom: 'socket://:8080' },
    {
      word: 'site-control',
      says: ['ignored, since this is not the master'],
    },
  ));

test('The default of secure is that of the file’s transport', () => {
  const grant = inRoot('<allow-access-from domain="*" to-ports="80" sec$0ure="true"/>');
  checkHover(grant, https, { word: 'secure', says: ['**Default:** `true` over HTTPS.'] });
  checkHover(grant, socket, { word: 'secure', says: ['**Default:** `false` over a socket.'] });
  checkHover(
    grant,
    { servedFrom: 'http://a.example/crossdomain.xml' },
    { word: 'secure', says: ['**Without effect here:**'] },
  );
});

test('Where the scheme is unknown the defaults of all schemes are given', () =>
  checkHover(
    inRoot('<allow-access-from domain="*" sec$0ure="true"/>'),
    {},
    {
      word: 'secure',
      says: ['**Default:** `true` over HTTPS, no effect over HTTP and FTP.'],
    },
  ));

test('A required attribute is said to be required', () =>
  checkHover(inRoot('<allow-access-from do$0main="*"/>'), https, { word: 'domain', says: ['**Required.**'] }));

test('An attribute that the element does not have is said to be none', () =>
  checkHover(inRoot('<allow-access-from secu$0rity="true"/>'), https, {
    word: 'security',
    says: ['is no attribute of `<allow-access-from>`. It has `domain`, `to-ports` and `secure`.'],
  }));

test('On a wildcard it says that the domain itself is included', () =>
  checkHover(inRoot('<allow-access-from domain="*.exam$0ple.com"/>'), https, {
    word: '*.example.com',
    says: ['**and `example.com` itself**'],
  }));

test('On an asterisk it says that everyone is meant', () =>
  checkHover(inRoot('<allow-access-from domain="*$0"/>'), https, { word: '*', says: ['**every** host'] }));

test('On an address it says that names are not looked up', () =>
  checkHover(inRoot('<allow-access-from domain="192.0.2.7$0"/>'), https, {
    word: '192.0.2.7',
    says: ['never looked up'],
  }));

test('On a domain that cannot match it says why', () =>
  checkHover(inRoot('<allow-access-from domain="localhost:80$0"/>'), https, {
    word: 'localhost:80',
    says: ['matches **nothing**: a domain has no port'],
  }));

test('A scheme in a domain is client-dependent', () =>
  checkHover(inRoot('<allow-access-from domain="http://a.example$0"/>'), https, {
    word: 'http://a.example',
    says: ['**Client-dependent:** a scheme'],
  }));

test('An international domain is shown as it is compared', () =>
  checkHover(inRoot('<allow-access-from domain="bücher.example$0"/>'), https, {
    word: 'bücher.example',
    says: ['`xn--bcher-kva.example`'],
  }));

test('On an item of a port list it says how many ports it is and which services are there', () => {
  const grant = '<allow-access-from domain="a.example" to-ports="443,9000-90$010"/>';
  checkHover(inRoot(grant), socket, {
    word: '9000-9010',
    says: ['Ports 9000–9010: 11 ports, both ends included', 'The whole list: ports 443 and 9000–9010 (12 ports)'],
  });
  checkHover(inRoot('<allow-access-from domain="a.example" to-ports="4$043"/>'), socket, {
    word: '443',
    says: ['Port 443: HTTPS.'],
  });
});

test('On ports that a policy from a high port cannot grant it says what remains', () =>
  checkHover(
    inRoot('<allow-access-from domain="a.example" to-ports="*$0"/>'),
    { servedFrom: 'socket://:8443' },
    {
      word: '*',
      says: ['all 65,535 ports', 'served from port 8443', 'What remains: 1024–65535.'],
    },
  ));

test('On ports in a URL policy it says that they have no effect', () =>
  checkHover(inRoot('<allow-access-from domain="a.example" to-ports="80$0"/>'), https, {
    word: '80',
    says: ['**Without effect here:** this file is served over HTTPS.'],
  }));

test('On a header that Flash never sends it says so', () =>
  checkHover(inRoot('<allow-http-request-headers-from domain="a.example" headers="SOAPAction,Cook$0ie"/>'), https, {
    word: 'Cookie',
    says: ['**never** lets content set this header'],
  }));

test('An underscore in a header counts as a hyphen', () =>
  checkHover(inRoot('<allow-http-request-headers-from domain="a.example" headers="Content_Length$0"/>'), https, {
    word: 'Content_Length',
    says: ['**never** lets content set this header'],
  }));

test('On Authorization it says that sources disagree', () =>
  checkHover(inRoot('<allow-http-request-headers-from domain="a.example" headers="Auth$0orization"/>'), https, {
    word: 'Authorization',
    says: ['**Client-dependent:**'],
  }));

test('On a meta-policy it says what it means and where it fits', () =>
  checkHover(inRoot('<site-control permitted-cross-domain-policies="by-ftp$0-filename"/>'), https, {
    word: 'by-ftp-filename',
    says: ['named `crossdomain.xml`', 'Only for FTP: it does not fit where this file is served'],
  }));

test('On a value that belongs in the HTTP header it says so', () =>
  checkHover(inRoot('<site-control permitted-cross-domain-policies="none-this$0-response"/>'), https, {
    word: 'none-this-response',
    says: ['X-Permitted-Cross-Domain-Policies'],
  }));

test('A fingerprint is shown as it is compared', () =>
  checkHover(inRoot(`<certificate fingerprint="ab 0$0123456789012345678901234567890123456 78"/>`), https, {
    word: 'ab 0123456789012345678901234567890123456 78',
    says: ['is no fingerprint', '41'],
  }));

test('On the encoding it says which are safe', () =>
  checkHover(
    '<?xml version="1.0" enc$0oding="UTF-8"?><cross-domain-policy/>',
    {},
    {
      word: 'encoding="UTF-8"',
      says: ['CVE-2010-3636'],
    },
  ));

test('On the DOCTYPE it says that nobody fetches the DTD', () =>
  checkHover(
    '<!DOC$0TYPE cross-domain-policy SYSTEM "x.dtd"><cross-domain-policy/>',
    {},
    {
      word: '<!DOCTYPE cross-domain-policy SYSTEM "x.dtd">',
      says: ['`x.dtd`', 'No client is known to fetch'],
    },
  ));

test('On a comment that states the place it says what was understood', () =>
  checkHover(
    '<!-- served fr$0om: socket://:8080 --><cross-domain-policy/>',
    {},
    {
      word: '<!-- served from: socket://:8080 -->',
      says: ['a socket policy file that is no master'],
    },
  ));

test('On a comment whose place cannot be read it says why', () =>
  checkHover(
    '<!-- served fr$0om: here --><cross-domain-policy/>',
    {},
    {
      word: '<!-- served from: here -->',
      says: ['**Not understood:** it must begin with'],
    },
  ));

test('On a suppression it says what the rules are', () =>
  checkHover(
    inRoot('<!-- crossdomain-policy-ig$0nore: unrestricted-domain, foo --><allow-access-from domain="*"/>'),
    https,
    {
      word: '<!-- crossdomain-policy-ignore: unrestricted-domain, foo -->',
      says: ['- `unrestricted-domain`: ', '- `foo`: no rule has this name.'],
    },
  ));

test('On other comments, text and documents of other formats it says nothing', () => {
  assert.equal(hoverAt(inRoot('<!-- our par$0tners -->')), undefined);
  assert.equal(hoverAt(inRoot('te$0xt')), undefined);
  assert.equal(hoverAt('<proj$0ect/>'), undefined);
});

test('Text from the file is no markup in it', () => {
  const found = hoverAt(inRoot('<allow-access-from domain="$0[a](command:b)`&lt;img>"/>'), https);
  assert.ok(found);
  assert.ok(found.markdown.includes('``[a](command:b)`<img>``'), found.markdown);
});

test('On a socket policy no hover speaks of cookies, uploads or Silverlight’s rules', () => {
  const text =
    '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/><allow-access-from domain="*" to-ports="80" secure="true"/></cross-domain-policy>';
  const document = analyzed(text, { servedFrom: 'socket://:843' });
  for (let offset = 0; offset < text.length; offset++) {
    const markdown = hover(document, offset)?.markdown ?? '';
    assert.doesNotMatch(
      markdown,
      /cookie|uploaded|Silverlight honors no other|only with `domain/,
      text.slice(offset, offset + 20),
    );
  }
});

test('On a meta-policy of a file that is no master it says that it is ignored', () => {
  const text = '<cross-domain-policy><site-control permitted-cross-domain-policies="none"/></cross-domain-policy>';
  const document = analyzed(text, { servedFrom: 'https://h.example/api/policy.xml' });
  assert.match(hover(document, text.indexOf('none"'))?.markdown ?? '', /\*\*Ignored here:\*\*/);
});

test('On a grant of headers those that Flash never sends are left out', () => {
  const grant = '<allow-http-request-headers-from domain="a.example" headers="Authorization,Cookie"/>';
  const document = analyzed(`<cross-domain-policy>${grant}</cross-domain-policy>`, {
    servedFrom: 'https://h.example/crossdomain.xml',
  });
  const markdown = hover(document, 25)?.markdown ?? '';
  assert.match(markdown, /send the header Authorization to/);
});

test('On a grant that a file takes down with it, it says why', () => {
  const here = (text: string) =>
    hover(analyzed(text, { servedFrom: 'https://h.example/crossdomain.xml' }), text.indexOf('allow-access') + 1)
      ?.markdown ?? '';
  const grant = '<allow-access-from domain="*"/>';
  assert.match(
    here(`<cross-domain-policy>text${grant}</cross-domain-policy>`),
    /Permits nothing \(client-dependent\): text stands inside an element/,
  );
  assert.match(
    here(`<cross-domain-policy xmlns="urn:x">${grant}</cross-domain-policy>`),
    /Permits nothing \(client-dependent\): elements are in a namespace/,
  );
  assert.match(
    here(
      `<cross-domain-policy><site-control permitted-cross-domain-policies="everything"/>${grant}</cross-domain-policy>`,
    ),
    /Permits nothing \(client-dependent\): clients are believed to take an unknown meta-policy for none/,
  );
});

test('On an unknown element or attribute it claims nothing of Flash that no source says', () => {
  const text = '<cross-domain-policy><partner/><allow-access-from domain="a.example" note="x"/></cross-domain-policy>';
  const document = analyzed(text);
  for (const word of ['partner', 'note'])
    assert.match(hover(document, text.indexOf(word) + 1)?.markdown ?? '', /Clients are believed to pass over it/);
});
