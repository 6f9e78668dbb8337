import assert from 'node:assert/strict';
import test from 'node:test';
import { parseXml } from '../../../server/src/language/xml/tree/parser.ts';
import { spanInValue, type XmlAttribute, type XmlElement } from '../../../server/src/language/xml/tree/tree.ts';
import { outlineOf } from '../../support/checkXml.ts';

test('a well-formed policy is read without a problem', () => {
  const { problems, declaration, doctype, root, nodes } = parseXml(policy);
  assert.deepEqual(problems, []);
  assert.equal(declaration?.attributes[1]?.value, 'UTF-8');
  assert.equal(doctype?.name, 'cross-domain-policy');
  assert.equal(doctype?.systemId?.value, 'http://www.adobe.com/xml/dtds/cross-domain-policy.dtd');
  assert.equal(root?.name, 'cross-domain-policy');
  assert.deepEqual(
    nodes.filter(node => node.kind !== 'text').map(({ kind }) => kind),
    ['declaration', 'doctype', 'comment', 'element', 'instruction'],
  );
});

test('elements stand inside one another as they were written', () =>
  assert.equal(
    outlineOf(policy),
    `cross-domain-policy
  allow-access-from domain="*.example.com" to-ports="80"
  allow-access-from-identity
    signatory
      certificate fingerprint="01"
  allow-access-from domain="data.example.com"`,
  ));

test('every part of an element has its place', () => {
  const text = '<a><b c="d"> </b></a>';
  const element = onlyChild(text);
  const places = [element.span, element.nameSpan, element.startTag, element.endTag?.span, element.endTag?.nameSpan];
  assert.deepEqual(
    places.map(span => span && text.slice(span.start, span.end)),
    ['<b c="d"> </b>', 'b', '<b c="d">', '</b>', 'b'],
  );
  assert.equal(element.isEmptyTag, false);
});

test('every part of an attribute has its place', () => {
  const text = "<a b = 'c d'/>";
  const { span, nameSpan, valueSpan, quote } = attributeIn(text);
  assert.deepEqual(
    [span, nameSpan, valueSpan].map(({ start, end }) => text.slice(start, end)),
    ["b = 'c d'", 'b', 'c d'],
  );
  assert.equal(quote, "'");
});

test('references to characters are resolved in values', () =>
  assert.equal(attributeIn('<a b="&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;"/>').value, '<>&"\'A\u{1F600}'));

test('white space in values is spaces, and a line end of two characters is one', () =>
  assert.equal(attributeIn('<a b="1\t2\n3\r\n4\r5&#10;6"/>').value, '1 2 3 4 5\n6'));

test('a place in a value is found in the text behind references and line ends', () => {
  const text = '<a b="&#46;x\r\ny"/>';
  const attribute = attributeIn(text);
  assert.equal(attribute.value, '.x y');
  const spans = [spanInValue(attribute, 0, 1), spanInValue(attribute, 1, 2), spanInValue(attribute, 2, 4)];
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    ['&#46;', 'x', '\r\ny'],
  );
});

test('a value that is as long as it was written needs no offsets', () =>
  assert.equal(attributeIn('<a b="c\td"/>').valueOffsets, undefined));

test('an element with a tag and an end tag is not an empty tag', () => {
  assert.equal(parseXml('<a></a>').root?.isEmptyTag, false);
  assert.equal(parseXml('<a/>').root?.isEmptyTag, true);
});

test('character data, CDATA sections and white space are told apart', () => {
  const { root } = parseXml('<a> <b/>x<![CDATA[ ]]></a>');
  const texts = root?.children.flatMap(node => (node.kind === 'text' ? [[node.isWhiteSpace, node.isCdata]] : []));
  assert.deepEqual(texts, [
    [true, false],
    [false, false],
    [false, true],
  ]);
});

test('the content of a comment is what stands between its marks', () => {
  const text = '<!-- x --><a/>';
  const [comment] = parseXml(text).nodes;
  assert.ok(comment?.kind === 'comment');
  assert.equal(text.slice(comment.contentSpan.start, comment.contentSpan.end), ' x ');
});

test('an instruction has a target', () => {
  const [instruction] = parseXml('<?xml-stylesheet href="a"?><a/>').nodes;
  assert.ok(instruction?.kind === 'instruction');
  assert.equal(instruction.target, 'xml-stylesheet');
});

test('both identifiers of a DOCTYPE are read', () => {
  const { doctype, problems } = parseXml(`<!DOCTYPE a PUBLIC '-//A//B' "c"><a/>`);
  assert.deepEqual(problems, []);
  assert.equal(doctype?.publicId?.value, '-//A//B');
  assert.equal(doctype?.systemId?.value, 'c');
});

test('every line end and a byte order mark at the start are allowed', () => {
  for (const lineEnd of ['\n', '\r', '\r\n']) {
    assert.deepEqual(parseXml(`\uFEFF${policy.replaceAll('\n', lineEnd)}`).problems, []);
  }
});

test('names may hold letters of every script', () =>
  assert.deepEqual(parseXml('<größe.é-1 \u{10400}="1" a:b="2"/>').problems, []));

test('what XML permits where it looks odd is no problem', () => {
  const texts = [
    '<a b="]]>" c=">" d=\'"\'/>',
    '<!DOCTYPE a SYSTEM "x>\n<"><a/>',
    '<!DOCTYPE a\n><a\n></a\n>',
    '<a><![CDATA[]]]]><![CDATA[>]]></a>',
    '<!--> - --><a/>',
    '<?a?><?b c??><a/>',
    "<?xml\nversion='1.1'\tencoding = \"a\" standalone='no' ?><a/>",
    '<a b="&#9;&#xA;&#x10FFFF;"/>',
  ];
  for (const text of texts) assert.deepEqual(parseXml(text).problems, [], text);
});

const policy = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">
<!-- Partners -->
<cross-domain-policy>
  <allow-access-from domain="*.example.com" to-ports='80'/>
  <allow-access-from-identity>
    <signatory><certificate fingerprint="01"/></signatory>
  </allow-access-from-identity>
  <allow-access-from domain="data.example.com"></allow-access-from>
</cross-domain-policy>
<?end?>
`;

function onlyChild(text: string): XmlElement {
  const child = parseXml(text).root?.children[0];
  assert.ok(child?.kind === 'element');
  return child;
}

function attributeIn(text: string): XmlAttribute {
  const attribute = parseXml(text).root?.attributes[0];
  assert.ok(attribute);
  return attribute;
}
