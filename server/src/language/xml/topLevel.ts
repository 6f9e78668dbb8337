import { show } from '../text/quote.ts';
import type { Span } from '../text/span.ts';
import { skipWhiteSpace, trimEnd } from './characters.ts';
import { insert, onRequest, remove } from './fixes.ts';
import { reportTextOutsideRoot } from './outsideRoot.ts';
import { type Parse, report } from './parse.ts';
import { reportMisplacedDeclarations, reportMisplacedDoctypes } from './prolog.ts';
import type { XmlElement, XmlNode } from './tree.ts';

/** Reports what may not stand at the top level of a document, or not there, or is missing. */
export function checkTopLevel(parse: Parse, nodes: readonly XmlNode[], root: XmlElement | undefined): void {
  reportMisplacedDeclarations(parse, nodes);
  reportMisplacedDoctypes(parse, root);
  if (!root?.name) {
    reportNoRoot(parse, nodes);
    return;
  }
  for (const node of nodes) {
    if (node.kind === 'element' && node !== root && node.name !== '') reportFurtherRoot(parse, node, root);
    else if (node.kind === 'text' && !node.isWhiteSpace) reportTextOutsideRoot(parse, node, { root, nodes });
  }
}

function reportNoRoot(parse: Parse, nodes: readonly XmlNode[]): void {
  const { text } = parse;
  const words = nodes.find(node => node.kind === 'text' && !node.isWhiteSpace);
  report(parse, {
    span: words ? trimmed(text, words.span) : { start: 0, end: 0 },
    message: 'The document has no root element. A policy file has <cross-domain-policy> around all that it permits.',
    fixes: () => [
      onRequest('Add `<cross-domain-policy>`', insert(text.length, '<cross-domain-policy>\n</cross-domain-policy>\n')),
    ],
  });
  if (words) parse.explained.push(words.span);
}

function trimmed(text: string, { start, end }: Span): Span {
  const trimmedStart = skipWhiteSpace(text, start);
  return { start: trimmedStart, end: trimEnd(text, trimmedStart, end) };
}

function reportFurtherRoot(parse: Parse, element: XmlElement, root: XmlElement): void {
  const name = show(element.name);
  const rootName = show(root.name);
  const { endTag } = root;
  report(parse, {
    span: element.nameSpan,
    message:
      element.name === root.name
        ? `<${name}> is a second root element. A document has one; move what it holds into the first.`
        : `<${name}> stands outside the root element. Move it into <${rootName}>.`,
    related: { span: root.nameSpan, message: `<${rootName}> is the root element.` },
    ...(endTag &&
      element.name !== root.name && {
        fixes: () => [
          onRequest(`Move it into \`<${rootName}>\``, [
            insert(endTag.span.start, parse.text.slice(element.span.start, element.span.end)),
            remove(element.span),
          ]),
        ],
      }),
  });
}
