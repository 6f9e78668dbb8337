import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { contains, type Span } from '../../../server/src/language/text/span.ts';
import { scanXml } from '../../../server/src/language/xml/tokens/scanner.ts';
import { parseTokens, parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import type {
  XmlAttribute,
  XmlDoctype,
  XmlDocument,
  XmlElement,
  XmlNode,
} from '../../../server/src/language/xml/tree/tree.ts';
import type { XmlProblem } from '../../../server/src/language/xml/tree/xmlProblem.ts';
import { slippedPolicies, xmlSoup } from '../../support/arbitraryXml.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';
import { plainDocument } from '../../support/plainDocument.ts';
import { runs } from '../../support/propertyRuns.ts';

const texts = fc.oneof(xmlSoup, slippedPolicies(3), fc.string({ unit: 'binary', maxLength: 40 }));

test('Whatever the text, its tokens put together are the text', () =>
  fc.assert(
    fc.property(texts, text => {
      assert.equal(
        scanXml(text)
          .map(({ start, end }) => text.slice(start, end))
          .join(''),
        text,
      );
    }),
    runs(500),
  ));

test('Whatever the text, every span lies inside it, and inside the span of what it is a part of, in order', () =>
  fc.assert(
    fc.property(texts, text => checkNodes(parseXml(text).nodes, { start: 0, end: text.length })),
    runs(500),
  ));

test('Whatever the text, problems and fixes speak of places in it, in sentences that fit', () =>
  fc.assert(
    fc.property(texts, text => {
      for (const problem of parseXml(text).problems) checkProblem(text, problem);
    }),
    runs(500),
  ));

test('Whatever the text, reading it in one pass gives what the tokens give', () =>
  fc.assert(
    fc.property(fc.oneof(texts, xmlSoup.map(insideRoot)), text =>
      assert.deepEqual(plainDocument(parseXml(text)), plainDocument(parseTokens(text))),
    ),
    runs(1000),
  ));

test('In every file of the corpus reading in one pass gives what the tokens give', () => {
  for (const { text } of corpusFiles())
    assert.deepEqual(plainDocument(parseXml(text)), plainDocument(parseTokens(text)));
});

test('What fast-xml-parser rejects has a problem', () =>
  fc.assert(
    fc.property(texts, text => {
      const document = parseXml(text);
      assert.ok(
        document.problems.length > 0 || isBeyondFastXmlParser(document) || XMLValidator.validate(text) === true,
      );
    }),
    runs(1000),
  ));

test('After one slip the preferred fix of a problem leaves fewer problems', () =>
  fc.assert(fc.property(slippedPolicies(1), checkFixes), runs(300)));

test('In every file of the corpus the preferred fix of a problem leaves fewer problems', () => {
  for (const { text } of corpusFiles()) checkFixes(text);
});

function insideRoot(text: string): string {
  return `<cross-domain-policy>${text}</cross-domain-policy>`;
}

function checkNodes(nodes: readonly XmlNode[], parent: Span): void {
  let previous = parent.start;
  for (const node of nodes) {
    assert.ok(contains(parent, node.span) && node.span.start >= previous);
    checkNode(node);
    previous = node.span.end;
  }
}

function checkNode(node: XmlNode): void {
  for (const part of partsOf(node)) assert.ok(contains(node.span, part) && part.start <= part.end);
  if (node.kind === 'element' || node.kind === 'declaration')
    for (const attribute of node.attributes) checkAttribute(attribute);
  if (node.kind !== 'element') return;
  checkNodes(node.children, { start: node.startTag.end, end: node.endTag?.span.start ?? node.span.end });
}

function partsOf(node: XmlNode): readonly Span[] {
  switch (node.kind) {
    case 'element':
      return partsOfElement(node);
    case 'declaration':
      return node.attributes.map(({ span }) => span);
    case 'doctype':
      return partsOfDoctype(node);
    case 'comment':
      return [node.contentSpan];
    case 'text':
    case 'instruction':
      return [];
  }
}

function partsOfElement({ startTag, nameSpan, endTag, attributes }: XmlElement): readonly Span[] {
  const ending = endTag ? [endTag.span, endTag.nameSpan] : [];
  return [startTag, nameSpan, ...attributes.map(({ span }) => span), ...ending];
}

function partsOfDoctype({ nameSpan, publicId, systemId, internalSubset }: XmlDoctype): readonly Span[] {
  return [nameSpan, publicId?.span, systemId?.span, internalSubset].flatMap(span => span ?? []);
}

function checkAttribute({ span, nameSpan, value, valueSpan, valueOffsets }: XmlAttribute): void {
  assert.ok(contains(span, nameSpan) && contains(span, valueSpan) && nameSpan.end <= valueSpan.start);
  if (valueOffsets) assert.equal(valueOffsets.length, (value ?? '').length + 1);
  for (const offset of valueOffsets ?? []) assert.ok(offset >= valueSpan.start && offset <= valueSpan.end);
}

function checkProblem(text: string, { span, message, related, fixes }: XmlProblem): void {
  const whole = { start: 0, end: text.length };
  const edits = (fixes?.() ?? []).flatMap(fix => fix.edits);
  for (const place of [span, ...(related ? [related.span] : []), ...edits.map(edit => edit.span)]) {
    assert.ok(contains(whole, place) && place.start <= place.end, message);
  }
  for (const sentence of message.split(/(?<=[.?!]) (?=[A-Z`])/)) assert.ok(sentence.length < 160, sentence);
  assert.doesNotMatch(message, /\p{Cc}/u);
}

/** What the second parser does not parse, so that its word does not count. */
function isBeyondFastXmlParser({ text, doctype }: XmlDocument): boolean {
  if (/[\uD800-\uDFFF\u1680]|.\uFEFF/s.test(text)) return true;
  if (!doctype) return false;
  return (
    doctype.internalSubset !== undefined ||
    /[<>]/.test(`${doctype.publicId?.value ?? ''}${doctype.systemId?.value ?? ''}`)
  );
}

function checkFixes(text: string): void {
  const { problems } = parseXml(text);
  for (const { message, fixes } of problems) {
    const fix = fixes?.()[0];
    if (fix?.aim !== 'mends') continue;
    const left = parseXml(applyEdits(text, fix.edits)).problems;
    assert.ok(
      left.length < problems.length,
      `${message} (${fix.title}) leaves: ${left.map(problem => problem.message).join(' ')}`,
    );
  }
}
