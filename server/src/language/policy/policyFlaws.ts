import type { Reading } from '../facts/clients.ts';
import { attributeFacts } from '../facts/elements.ts';
import type { Span } from '../text/span.ts';
import { wordsIn } from '../xml/tree/content.ts';
import { attributeOf, type XmlDocument } from '../xml/tree/tree.ts';
import { checkWellFormedness } from '../xml/wellFormedness.ts';
import { grantsWith } from './grantTable.ts';
import { grantTraits } from './grantTraits.ts';
import type { Policy } from './policy.ts';
import { findTerminator } from './terminator.ts';

/** Something that is wrong with a text as a policy file. */
export interface Flaw {
  readonly kind: FlawKind;
  readonly weight: FlawWeight;
  /** A sentence. */
  readonly message: string;
  readonly span?: Span;
}

/** Where a flaw lies. */
export type FlawKind =
  | 'syntax'
  | 'root'
  | 'namespace'
  | 'unknown-name'
  | 'text'
  | 'secure'
  | 'repeated-site-control'
  | 'missing-ports'
  | 'encoding';

/** What a flaw does to the file. */
export type FlawWeight =
  /** The file is used, by our decision; another client might reject it. */
  | 'doubtful'
  /** The file grants nothing, by our decision; another client might use it. */
  | 'doubtfully-void'
  /** The file grants nothing. */
  | 'void';

/** All that is wrong with a text as a policy file for clients that read it in one way, up to the NUL that ends it. */
export function findFlaws(reading: Reading, document: XmlDocument, whole: Policy): readonly Flaw[] {
  const terminator = findTerminator(document, whole);
  const policy = terminator === undefined ? whole : endAt(whole, terminator);
  const unreadable = findSyntaxFlaw(document, terminator) ?? rootFlaw(policy);
  if (unreadable?.weight === 'void') return [unreadable];
  const flaws = [
    unreadable,
    namespaceFlaw(policy),
    unknownNameFlaw(reading, policy),
    reading === 'silverlight' ? secureFlaw(policy) : textFlaw(policy),
    repeatedSiteControlFlaw(policy),
    missingPortsFlaw(policy),
    encodingFlaw(document),
  ];
  return flaws.filter(flaw => flaw !== undefined);
}

function endAt(policy: Policy, end: number): Policy {
  return { ...policy, oddElements: policy.oddElements.filter(({ node }) => node.span.start < end) };
}

/** The first thing that XML forbids: a file that is not properly formatted is rejected [FP9]; of what XML permits and we never expand no source speaks. */
export function findSyntaxFlaw(document: XmlDocument, terminator?: number): Flaw | undefined {
  const { text } = document;
  const problems =
    terminator === undefined ? document.problems : document.problems.filter(({ span }) => span.start < terminator);
  const error = problems.find(({ kind }) => kind !== 'internal-subset' && kind !== 'unknown-entity');
  const problem = error ?? problems[0] ?? (terminator === undefined ? checkWellFormedness(document) : undefined);
  if (!problem) return undefined;
  const isLegalXml = !error && problems.length > 0;
  const isIndented = problems.length === 1 && /^\s+<\?xml\s/.test(text);
  const weight = isLegalXml || isIndented ? 'doubtfully-void' : 'void';
  return { kind: 'syntax', weight, message: problem.message, span: problem.span };
}

function rootFlaw({ format, root }: Policy): Flaw | undefined {
  if (format === 'cross-domain-policy') return undefined;
  if (!root) return { kind: 'root', weight: 'void', message: 'There is no element.' };
  return { kind: 'root', weight: 'void', message: 'The root element is not cross-domain-policy.', span: root.nameSpan };
}

/** Flash does not parse policy files whose elements are namespace-qualified (comment in Adobe's XSD). */
function namespaceFlaw({ oddElements }: Policy): Flaw | undefined {
  const found = { kind: 'namespace', weight: 'doubtfully-void' } as const;
  for (const { node } of oddElements) {
    const declaration = attributeOf(node, 'xmlns');
    if (declaration)
      return { ...found, message: 'A default namespace qualifies the elements.', span: declaration.span };
    if (node.name.includes(':')) return { ...found, message: 'An element has a prefix.', span: node.nameSpan };
  }
  return undefined;
}

/** Silverlight rejects the file (Moonlight tests 34–37); of Flash no source speaks, and ignoring is the natural reading. */
function unknownNameFlaw(reading: Reading, { oddElements }: Policy): Flaw | undefined {
  const found = { kind: 'unknown-name', weight: reading === 'silverlight' ? 'void' : 'doubtful' } as const;
  for (const { node, facts } of oddElements) {
    if (node.name.includes(':')) continue;
    if (!facts) return { ...found, message: 'An element is unknown.', span: node.nameSpan };
    const unknown = node.attributes.find(
      ({ name }) => name !== 'xmlns' && !name.includes(':') && !attributeFacts(node.name, name),
    );
    if (unknown) return { ...found, message: 'An attribute is unknown.', span: unknown.nameSpan };
  }
  return undefined;
}

/** Silverlight ignores text between elements (Moonlight test 38); for Flash it voids the file, as is recalled of [FP9]. */
function textFlaw({ oddElements }: Policy): Flaw | undefined {
  const found = { kind: 'text', weight: 'doubtfully-void' } as const;
  for (const { node } of oddElements) {
    const [text] = wordsIn(node.content);
    if (text) return { ...found, message: 'There is text inside the root element.', span: text.span };
  }
  return undefined;
}

/** Silverlight rejects a file in which `secure` has another value (Moonlight test 13). */
function secureFlaw(policy: Policy): Flaw | undefined {
  for (const grant of grantsWith(policy, grantTraits.invalidSecure))
    if (grant.kind !== 'identity' && grant.secure)
      return {
        kind: 'secure',
        weight: 'void',
        message: 'secure is neither true nor false.',
        span: grant.secure.valueSpan,
      };
  return undefined;
}

/** Lightspark rejects a file with a second `site-control`; of Flash no source speaks. */
function repeatedSiteControlFlaw({ siteControls }: Policy): Flaw | undefined {
  const second = siteControls[1];
  const message = 'There is a second site-control.';
  return second && { kind: 'repeated-site-control', weight: 'doubtful', message, span: second.node.span };
}

/** Lightspark rejects a socket policy in which a grant states no ports; of Flash no source speaks. */
function missingPortsFlaw(policy: Policy): Flaw | undefined {
  if (policy.servedFrom.location.kind !== 'socket') return undefined;
  const [grant] = grantsWith(policy, grantTraits.noPorts);
  const message = 'A grant states no to-ports.';
  return grant && { kind: 'missing-ports', weight: 'doubtful', message, span: grant.node.span };
}

/** Encodings that let a file be read in two ways are rejected (CVE-2010-3636); others are not spoken of. */
function encodingFlaw({ declaration }: XmlDocument): Flaw | undefined {
  const encoding = declaration && attributeOf(declaration, 'encoding');
  if (!encoding?.value || /^(utf-8|us-ascii|ascii)$/i.test(encoding.value)) return undefined;
  const weight = /^utf-?(7|16|32)/i.test(encoding.value) ? 'doubtfully-void' : 'doubtful';
  return { kind: 'encoding', weight, message: 'The declared encoding is not UTF-8.', span: encoding.valueSpan };
}
