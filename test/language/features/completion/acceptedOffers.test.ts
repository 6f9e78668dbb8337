import assert from 'node:assert/strict';
import test from 'node:test';
import { complete } from '../../../../server/src/language/features/completion/completion.ts';
import type { CompletionItem } from '../../../../server/src/language/features/completion/completionItem.ts';
import type { PolicyDocument } from '../../../../server/src/language/policyDocument.ts';
import type { Problem } from '../../../../server/src/language/rules/problem.ts';
import { plainText } from '../../../../server/src/language/text/snippet.ts';
import type { Span } from '../../../../server/src/language/text/span.ts';
import { analyzed, type Place } from '../../../support/analyzed.ts';
import { accept } from '../../../support/checkCompletion.ts';
import { writeCursor } from '../../../support/cursor.ts';

const urlPolicy = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">
<!-- crossdomain-policy-ignore: missing-meta-policy -->
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="*.example.com" secure='false'/>
  <allow-http-request-headers-from domain="*" headers="SOAPAction,X-Foo*"/>
  <allow-access-from-identity>
    <signatory>
      <certificate fingerprint="0123456789012345678901234567890123456789" fingerprint-algorithm="sha-1"/>
    </signatory>
  </allow-access-from-identity>
</cross-domain-policy>
`;

const socketPolicy = `<cross-domain-policy>
  <allow-access-from domain="*" to-ports="1-65534"/>
  <!-- crossdomain-policy-ignore: unrestricted-domain -->
  <allow-access-from domain="" to-ports="80,8080,9000-9010"></allow-access-from>
</cross-domain-policy>`;

const brokenPolicy = `<cross-domain-policy>
  <site-control>
  <allow-access-from domain=www.example.com secure="tr to-ports="*'
  <allow-access-from domain="*" to-ports="*></allow-access-from>
  allow
  <allow-access-from-identity><certificate/>
`;

/** The documents, and where each is served in turn. */
const documents: readonly { readonly name: string; readonly text: string; readonly places: readonly Place[] }[] = [
  {
    name: 'a URL policy',
    text: urlPolicy,
    places: [{}, { servedFrom: 'https://www.example.com/crossdomain.xml' }],
  },
  {
    name: 'a socket policy',
    text: socketPolicy,
    places: [{}, { servedFrom: 'socket://:843' }, { servedFrom: 'socket://:8080' }, { fileName: 'flashpolicy.xml' }],
  },
  {
    name: 'a broken policy',
    text: brokenPolicy,
    places: [{}, { servedFrom: 'ftp://ftp.example.com/crossdomain.xml' }],
  },
];

for (const { name, text, places } of documents) {
  test(`No offer accepted anywhere in ${name} brings an error with it`, () => {
    for (const place of places) for (let offset = 0; offset <= text.length; offset++) checkOffers(text, offset, place);
  });

  test(`No offer accepted while ${name} is typed brings an error with it`, () => {
    const [place = {}] = places;
    for (let length = 0; length <= text.length; length++) checkOffers(text.slice(0, length), length, place);
  });
}

test('No offer accepted in the first characters of a file brings an error with it', () => {
  const beginnings = ['', ' ', '\n\n', 'cross', '<', '<!', '<?', '</', '<!--', '<!-- served from: ', '<x><', '\ufeff<'];
  const places = [{}, { fileName: 'socket-policy.xml' }, { servedFrom: 'ftp://ftp.example.com/crossdomain.xml' }];
  for (const text of beginnings) for (const place of places) checkOffers(text, text.length, place);
});

function checkOffers(text: string, offset: number, place: Place): void {
  const before = analyzed(text, place);
  const known = new Set(errorsOf(before).map(causeOf));
  for (const item of complete(before, offset)) {
    assert.ok(item.span.start <= offset && offset <= item.span.end, `${item.label} is not at the cursor.`);
    const after = accept(text, item);
    const written = writtenSpan(item);
    for (const error of errorsOf(analyzed(after, place))) {
      const isNew = !known.has(causeOf(error)) && touchesSpan(error.span, written);
      const accepted = `Accepting ${item.label} in\n${writeCursor({ text, offset })}`;
      assert.ok(!isNew, `${accepted}\nbrings: ${error.message}\n${after}`);
    }
  }
}

function errorsOf({ problems }: PolicyDocument) {
  return problems.filter(({ severity }) => severity === 'error');
}

/** What is wrong, whatever the name of the element is. */
function causeOf({ rule, message }: Problem): string {
  return `${rule} ${message.replaceAll(/`[^`]*`|"[^"]*"|<[^<>]*>/g, '')}`;
}

function touchesSpan(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Where the text of an accepted offer stands afterwards. */
function writtenSpan({ span, newText, isSnippet, furtherEdits = [] }: CompletionItem) {
  const shift = furtherEdits
    .filter(edit => edit.span.end <= span.start)
    .reduce((sum, edit) => sum + edit.newText.length - (edit.span.end - edit.span.start), 0);
  const start = span.start + shift;
  return { start, end: start + (isSnippet ? plainText(newText) : newText).length };
}
