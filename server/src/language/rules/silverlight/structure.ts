import { childElements, formats } from '../../formats/format.ts';
import { isSilverlightType, valueFacts } from '../../formats/silverlight/values.ts';
import type { Policy } from '../../policy/policy.ts';
import { childElementsOf } from '../../policy/readGrant.ts';
import { isSilverlightValue } from '../../policy/silverlight/explainValue.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { indentationAt, lineBreakOf } from '../../text/lines.ts';
import { quote, show } from '../../text/quote.ts';
import { attributeOf, type XmlAttribute, type XmlElement } from '../../xml/tree/tree.ts';
import { addAttribute, removeAttribute, removeElement, renameElement } from '../edits.ts';
import { findNearName } from '../nearName.ts';
import type { Finding, Rule } from '../rule.ts';
import { misplacedElement } from '../validity/misplacedElement.ts';
import { missingAttribute } from '../validity/missingAttribute.ts';
import { missingElement } from '../validity/missingElement.ts';
import { unexpectedText } from '../validity/unexpectedText.ts';
import { unknownAttribute } from '../validity/unknownAttribute.ts';
import { unknownElement } from '../validity/unknownElement.ts';
import { silverlightExample } from './silverlightExample.ts';
import { changing, removing, safely } from './silverlightFixes.ts';

const { elements } = formats.silverlight;

/** The elements that Silverlight drops for anything in them that it does not know. */
const strictElements: ReadonlySet<string> = new Set(['policy', 'allow-from', 'grant-to', 'resource']);

/** What is dropped with an unknown attribute. */
const droppedWith: ReadonlyMap<string, string> = new Map([['resource', 'grant-to']]);

/** Finds elements that Silverlight's format does not have. */
export const silverlightUnknownElement: Rule = {
  ...unknownElement,
  defaultSeverity: 'error',
  cases: { 'outside-a-policy': 'warning' },
  summary: 'An element is none that `clientaccesspolicy.xml` has.',
  rationale: `Silverlight drops a \`policy\`, an \`allow-from\` or a \`grant-to\` that holds an element it does not know, and with it everything that it grants. Above them it passes over what it does not know.`,
  source: 'MOON',
  examples: {
    bad: [silverlightExample({ domains: '<site uri="https://www.example.com"/>' })],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const { node, parent } of policy.elements) {
      if (!parent || node.name === '' || node.name.includes(':') || elements.has(node.name)) continue;
      if (!elements.has(parent.name)) continue;
      const isStrict = strictElements.has(parent.name);
      const near = findNearName(
        node.name,
        childElements(parent.name).map(({ name }) => name),
      );
      const effect = isStrict ? `Silverlight drops the whole ${parent.name}.` : 'Silverlight passes over it.';
      yield {
        span: node.nameSpan,
        message: `<${show(node.name)}> is no element of Silverlight policy files${near ? `; is <${near.name}> meant?` : '.'} ${effect}`,
        ...(!isStrict && { case: 'outside-a-policy' }),
        fixes: () => [
          ...(near ? [changing(`Rename to ${near.name}`, renameElement(node, near.name))] : []),
          isStrict
            ? changing('Remove the element', [removeElement(text, node)])
            : removing('Remove the element', [removeElement(text, node)]),
        ],
      };
    }
  },
};

/** Finds elements that stand where Silverlight does not look for them. */
export const silverlightMisplacedElement: Rule = {
  ...misplacedElement,
  summary: 'An element stands in one that it does not belong in.',
  rationale: `Silverlight looks for \`policy\` in \`cross-domain-access\`, for \`allow-from\` and \`grant-to\` in a \`policy\`, and so on. What stands elsewhere is skipped, or drops what it stands in. Several published samples leave the \`policy\` element out: such a file permits nothing.`,
  source: 'MS-NET; MOON',
  examples: {
    bad: [
      '<access-policy>\n  <cross-domain-access>\n    <allow-from>\n      <domain uri="https://www.example.com"/>\n    </allow-from>\n  </cross-domain-access>\n</access-policy>\n',
    ],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const { node, parent } of policy.elements) {
      const facts = elements.get(node.name);
      if (!facts || !parent || facts.parent === parent.name || parent.isMalformed) continue;
      yield {
        span: node.nameSpan,
        message: `<${node.name}> does not belong in <${show(parent.name)}>. ${facts.parent ? `It belongs in <${facts.parent}>; here Silverlight skips it.` : 'It is the root, and there is one.'}`,
        fixes: () => wrap(text, node, parent),
      };
    }
  },
};

/** Puts an element, and its siblings that belong beside it, into the element that is missing around them. */
function wrap(text: string, node: XmlElement, parent: XmlElement): readonly ProposedFix[] {
  const wanted = elements.get(elements.get(node.name)?.parent ?? '');
  if (wanted?.parent !== parent.name || node.isMalformed) return [];
  const siblings = childElementsOf(parent).filter(({ name }) => elements.get(name)?.parent === wanted.name);
  const first = siblings[0] ?? node;
  const last = siblings.at(-1) ?? node;
  const between = childElementsOf(parent).filter(
    ({ span }) => span.start > first.span.start && span.end < last.span.end,
  );
  if (between.some(one => !siblings.includes(one))) return [];
  const indentation = lineBreakOf(text) + indentationAt(text, first.span.start);
  return [
    changing(`Put into <${wanted.name}>`, [
      { span: { start: first.span.start, end: first.span.start }, newText: `<${wanted.name}>${indentation}` },
      { span: { start: last.span.end, end: last.span.end }, newText: `${indentation}</${wanted.name}>` },
    ]),
  ];
}

/** Finds attributes that Silverlight's elements do not have. */
export const silverlightUnknownAttribute: Rule = {
  ...unknownAttribute,
  defaultSeverity: 'error',
  cases: { ignored: 'warning' },
  summary: 'An attribute is none that its element has.',
  rationale: `An attribute that Silverlight does not know on \`policy\`, \`allow-from\` or \`grant-to\` drops that element, and one on a \`resource\` drops its \`grant-to\`: nothing is granted, and an open \`crossdomain.xml\` beside the file is not asked. Elsewhere the attribute is passed over.`,
  source: 'MOON',
  examples: {
    bad: [
      silverlightExample({ resources: '<resource path="/api" include-subpath="true"/>' }),
      silverlightExample({ allowFrom: ' httprequestheaders="SOAPAction"' }),
      silverlightExample({ domains: '<domain uri="https://www.example.com" secure="true"/>' }),
    ],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const { node } of policy.elements)
      for (const attribute of node.attributes) if (isUnknown(node, attribute)) yield unknown(text, node, attribute);
  },
};

function isUnknown({ name }: XmlElement, attribute: XmlAttribute): boolean {
  const facts = elements.get(name);
  if (!facts || /^xml(ns)?(:|$)/.test(attribute.name)) return false;
  return !facts.attributes.some(known => known.name === attribute.name);
}

function unknown(text: string, node: XmlElement, attribute: XmlAttribute): Finding {
  const meant = meantAttribute(node, attribute);
  const isStrict = strictElements.has(node.name);
  const dropped = droppedWith.get(node.name) ?? node.name;
  const effect = isStrict ? `Silverlight drops the whole ${dropped}.` : 'Silverlight passes over it.';
  const isNeeded = elements.get(node.name)?.attributes.find(({ name }) => name === meant)?.isRequired === true;
  return {
    span: attribute.nameSpan,
    message: `<${node.name}> has no attribute ${quote(attribute.name)}${meant ? `; is ${meant} meant?` : '.'} ${effect}`,
    ...(!isStrict && !isNeeded && { case: 'ignored' }),
    fixes: () => [
      ...(meant ? renamings(node, attribute, meant) : []),
      ...(isNeeded ? [] : [removal(text, attribute, isStrict)]),
    ],
  };
}

function removal(text: string, attribute: XmlAttribute, isStrict: boolean): ProposedFix {
  const edits = [removeAttribute(text, attribute)];
  const title = `Remove ${show(attribute.name)}`;
  return isStrict ? changing(title, edits) : removing(title, edits);
}

function renamings(node: XmlElement, attribute: XmlAttribute, meant: string): readonly ProposedFix[] {
  const type = elements.get(node.name)?.attributes.find(({ name }) => name === meant)?.type ?? '';
  const isReadable =
    isSilverlightType(type) && attribute.value !== undefined && isSilverlightValue(type, attribute.value);
  return isReadable ? [changing(`Rename to ${meant}`, [{ span: attribute.nameSpan, newText: meant }])] : [];
}

/** The attribute that was probably meant: the nearest of those that the element does not have yet. */
function meantAttribute(node: XmlElement, { name }: XmlAttribute): string | undefined {
  const missing = (elements.get(node.name)?.attributes ?? [])
    .map(known => known.name)
    .filter(known => !attributeOf(node, known));
  const alias = aliases.get(name.toLowerCase());
  return alias !== undefined && missing.includes(alias) ? alias : findNearName(name, missing)?.name;
}

/** Words that are near in meaning, not in letters. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['url', 'uri'],
  ['href', 'uri'],
  ['domain', 'uri'],
  ['headers', 'http-request-headers'],
  ['methods', 'http-methods'],
  ['ports', 'port'],
  ['to-ports', 'port'],
]);

/** Finds Silverlight's elements without an attribute that they need. */
export const silverlightMissingAttribute: Rule = {
  ...missingAttribute,
  rationale: `A \`domain\` without \`uri\` names nobody; a \`resource\` without \`path\`, and a \`socket-resource\` without \`port\` and \`protocol\`, open nothing. There are no defaults for these attributes.`,
  source: 'MS-NET; MOON',
  examples: {
    bad: [
      silverlightExample({ resources: '<socket-resource port="4502-4534"/>' }),
      silverlightExample({ domains: '<domain>https://www.example.com</domain>' }),
    ],
    good: [silverlightExample({ resources: '<socket-resource port="4502-4534" protocol="tcp"/>' })],
  },
  *check({ text, policy }) {
    for (const { node } of policy.elements)
      for (const facts of elements.get(node.name)?.attributes ?? []) {
        const isMeant = node.attributes.some(one => isUnknown(node, one) && meantAttribute(node, one) === facts.name);
        if (!facts.isRequired || attributeOf(node, facts.name) || isMeant) continue;
        yield {
          span: node.nameSpan,
          message: `<${node.name}> lacks its attribute ${facts.name}. Without it, it grants nothing.`,
          fixes: () => additions(text, node, facts.name),
        };
      }
  },
};

/** Whether the address of a `domain` is written as text between its tags, and that text. */
function addressAsText(text: string, node: XmlElement): string | undefined {
  if (node.name !== 'domain' || attributeOf(node, 'uri') || !node.endTag || node.isMalformed) return undefined;
  const content = text.slice(node.startTag.end, node.endTag.span.start).trim();
  return isSilverlightValue('site-uri', content) ? content : undefined;
}

function additions(text: string, node: XmlElement, name: string): readonly ProposedFix[] {
  const address = addressAsText(text, node);
  if (address !== undefined)
    return [changing('Move the text into uri', [{ span: node.span, newText: `<domain uri="${address}"/>` }])];
  const type = elements.get(node.name)?.attributes.find(facts => facts.name === name)?.type ?? '';
  const value = isSilverlightType(type) ? valueFacts[type].placeholder : '';
  const isFixed = name === 'protocol';
  return [
    changing(isFixed ? `Add protocol="tcp"` : `Add ${name}`, [
      addAttribute(node, { name, value, isPlaceholder: !isFixed }),
    ]),
  ];
}

/** Finds policies that lack whom they let in or what they open. */
export const silverlightMissingElement: Rule = {
  ...missingElement,
  summary: 'A `policy` lacks whom it lets in or what it opens.',
  rationale: `A \`policy\` permits what its \`grant-to\` names to whom its \`allow-from\` names. With one of them missing or empty it permits nothing.`,
  source: 'MS-NET; MOON',
  examples: {
    bad: [
      '<access-policy>\n  <cross-domain-access>\n    <policy>\n      <allow-from>\n        <domain uri="https://www.example.com"/>\n      </allow-from>\n    </policy>\n  </cross-domain-access>\n</access-policy>\n',
      silverlightExample({ domains: '' }),
    ],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    if (grantsNothing(policy)) return;
    for (const { node } of policy.elements)
      for (const child of requiredChildren.get(node.name) ?? [])
        if (!hasChild(node, child)) yield lacking(text, node, child);
  },
};

/** What each element needs one of: the first is what is added. */
const requiredChildren: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['policy', [['allow-from'], ['grant-to']]],
  ['allow-from', [['domain']]],
  ['grant-to', [['resource', 'socket-resource']]],
]);

/** A misspelled child is a problem of its own. */
function hasChild(node: XmlElement, wanted: readonly string[]): boolean {
  return childElementsOf(node).some(
    ({ name }) => wanted.includes(name) || (!elements.has(name) && findNearName(name, wanted)),
  );
}

function lacking(text: string, node: XmlElement, [child = '']: readonly string[]): Finding {
  return {
    span: node.nameSpan,
    message: `<${node.name}> has no <${child}>. Without one it permits nothing.`,
    fixes: () => (node.endTag && !node.isMalformed ? [changing(`Add <${child}>`, [addition(text, node, child)])] : []),
  };
}

const snippets: ReadonlyMap<string, readonly [before: string, placeholder: string, after: string]> = new Map([
  ['allow-from', ['<allow-from><domain uri="', 'https://www.example.com', '"/></allow-from>']],
  ['grant-to', ['<grant-to><resource path="', '/api', '" include-subpaths="true"/></grant-to>']],
  ['domain', ['<domain uri="', 'https://www.example.com', '"/>']],
  ['resource', ['<resource path="', '/api', '" include-subpaths="true"/>']],
]);

function addition(text: string, node: XmlElement, child: string) {
  const [before, placeholder, after] = snippets.get(child) ?? ['', '', ''];
  const offset = node.startTag.end;
  const lead = `${lineBreakOf(text)}${indentationAt(text, node.span.start)}  ${before}`;
  return {
    span: { start: offset, end: offset },
    newText: lead + placeholder + after,
    placeholder: { start: lead.length, end: lead.length + placeholder.length },
  };
}

/** Whether no site and no resource stands anywhere in a file. */
export function grantsNothing({ elements: placed }: Policy): boolean {
  return placed.every(({ node }) => !['domain', 'resource', 'socket-resource'].includes(node.name));
}

/** Finds text between Silverlight's elements. */
export const silverlightUnexpectedText: Rule = {
  ...unexpectedText,
  defaultSeverity: 'warning',
  summary: 'Text stands between the elements.',
  rationale: `Silverlight passes over text between elements. The usual cause is a file that was copied from a browser's view, with the signs by which elements fold.`,
  source: 'MOON',
  examples: {
    bad: [silverlightExample({ domains: '- <domain uri="https://www.example.com"/>' })],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const { node, parent } of policy.texts) {
      if (addressAsText(text, parent) !== undefined) continue;
      const { span } = node;
      const content = text.slice(span.start, span.end);
      const start = span.start + content.length - content.trimStart().length;
      const trimmed = { start, end: start + content.trim().length };
      yield {
        span: trimmed,
        message:
          'Text stands between the elements, and Silverlight passes over it. Was the file copied from the view of a browser?',
        fixes: () => [
          /^[-+\s]*$/.test(content)
            ? safely('Remove the text', [{ span: trimmed, newText: '' }])
            : removing('Remove the text', [{ span: trimmed, newText: '' }]),
        ],
      };
    }
  },
};
