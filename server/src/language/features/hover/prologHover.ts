import type { PolicyDocument } from '../../policyDocument.ts';
import { inlineCode, joinBlocks } from '../../text/markdown.ts';
import { touches } from '../../text/span.ts';
import type { XmlDeclaration, XmlDoctype } from '../../xml/tree/tree.ts';
import { formatCitation } from './factsMarkdown.ts';
import type { Hover } from './hover.ts';

/** What the XML declaration, or one of its attributes, means. */
export function hoverDeclaration(_: PolicyDocument, declaration: XmlDeclaration, offset: number): Hover {
  const attribute = declaration.attributes.find(({ span }) => touches(span, offset));
  const explanation = explanations.get(attribute?.name ?? '');
  if (attribute && explanation)
    return { span: attribute.span, markdown: `${inlineCode(attribute.name)}: ${explanation}` };
  return {
    span: declaration.span,
    markdown: 'The XML declaration. It may be left out; where it stands, nothing may come before it, not even a space.',
  };
}

const explanations: ReadonlyMap<string, string> = new Map([
  ['version', 'the version of XML: `1.0`.'],
  [
    'encoding',
    'how the file’s characters are written as bytes. `UTF-8` (the default) and ASCII are safe; Flash Player before 9.0.289 and 10.1.102.64 mishandled some other encodings ([CVE-2010-3636](https://www.cve.org/CVERecord?id=CVE-2010-3636)).',
  ],
  ['standalone', 'whether the file needs no other. Clients of policy files do not look at it.'],
]);

/** What the DOCTYPE means: nothing to clients. */
export function hoverDoctype({ policy }: PolicyDocument, doctype: XmlDoctype): Hover {
  const systemId = doctype.systemId && `It names ${inlineCode(doctype.systemId.value)}.`;
  const socketNote =
    policy.servedFrom.location.kind === 'socket' ? 'On a socket a relative address leads nowhere.' : undefined;
  return {
    span: doctype.span,
    markdown: joinBlocks([
      'The document type declaration: says that this is a policy file. It may be left out.',
      systemId,
      '---',
      'No client is known to fetch the DTD or to apply its defaults, which are wrong for `secure` in socket policies. An internal subset (`[ … ]`) is never expanded.',
      socketNote,
      'The usual form: `<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">`',
      formatCitation({ source: 'DTD' }),
    ]),
  };
}
