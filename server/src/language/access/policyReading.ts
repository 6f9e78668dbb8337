import type { Reading } from '../facts/clients.ts';
import { attributeFacts } from '../facts/elements.ts';
import type { Location } from '../policy/location.ts';
import type { Policy } from '../policy/policy.ts';
import { isKnownElement, readPolicy } from '../policy/readPolicy.ts';
import type { Span } from '../text/span.ts';
import { parseXml } from '../xml/parser.ts';
import { attributeOf, type XmlDocument } from '../xml/tree.ts';
import { checkWellFormedness } from '../xml/wellFormedness.ts';

/** Whether a client uses a text as a policy file, or what keeps it from that. */
export type Usability =
  | { readonly kind: 'usable' }
  /** Used by our decision; another client might not. */
  | { readonly kind: 'doubtful'; readonly flaw: Flaw }
  /** Not used by our decision; another client might. */
  | { readonly kind: 'doubtfully-void'; readonly flaw: Flaw }
  | { readonly kind: 'void'; readonly flaw: Flaw };

/** What is wrong with a text as a policy file. */
export interface Flaw {
  /** A sentence. */
  readonly message: string;
  readonly span?: Span;
}

/** A text as one way of reading takes it. */
export interface PolicyReading {
  readonly policy: Policy;
  readonly usability: Usability;
  /** What was cut off in front, in code units: spans count from behind it. */
  readonly offset: number;
}

/** Reads a text as a client of that kind does. Total. */
export function readAs(reading: Reading, text: string, location: Location): PolicyReading {
  const offset = reading === 'silverlight' ? whiteSpaceBeforeDeclaration(text) : 0;
  const document = parseXml(text.slice(offset));
  const policy = readPolicy(document, { stated: location });
  return { policy, offset, usability: judge(reading, document, policy) };
}

/** Silverlight takes white space in front of the XML declaration (Moonlight test 15). */
function whiteSpaceBeforeDeclaration(text: string): number {
  return (/^\s+(?=<\?xml\s)/.exec(text)?.[0] ?? '').length;
}

function judge(reading: Reading, document: XmlDocument, policy: Policy): Usability {
  return (
    judgeSyntax(document) ??
    judgeRoot(policy) ??
    judgeNames(reading, policy) ??
    judgeContent(reading, policy) ??
    judgeEncoding(document) ?? { kind: 'usable' }
  );
}

/** A file that is not properly formatted is rejected [FP9]; of what XML permits and we never expand no source speaks. */
function judgeSyntax(document: XmlDocument): Usability | undefined {
  const problem = document.problems[0] ?? checkWellFormedness(document);
  if (!problem) return undefined;
  const flaw = { message: problem.message, span: problem.span };
  const isLegalXml = document.problems.every(({ kind }) => kind === 'internal-subset' || kind === 'unknown-entity');
  const isIndented = document.problems.length === 1 && whiteSpaceBeforeDeclaration(document.text) > 0;
  return { kind: isIndented || (isLegalXml && document.problems.length > 0) ? 'doubtfully-void' : 'void', flaw };
}

function judgeRoot({ format, root }: Policy): Usability | undefined {
  if (format === 'cross-domain-policy') return undefined;
  if (!root) return { kind: 'void', flaw: { message: 'There is no element.' } };
  return {
    kind: 'void',
    flaw: { message: 'The root element is not cross-domain-policy.', span: root.nameSpan },
  };
}

/** Flash does not parse policy files whose elements are namespace-qualified (comment in Adobe's XSD). */
function judgeNames(reading: Reading, policy: Policy): Usability | undefined {
  for (const { node } of policy.elements) {
    const declaration = attributeOf(node, 'xmlns');
    if (declaration) return doubtfullyVoid('A default namespace qualifies the elements.', declaration.span);
    if (node.name.includes(':')) return doubtfullyVoid('An element has a prefix.', node.nameSpan);
  }
  return judgeUnknownNames(reading, policy);
}

function judgeUnknownNames(reading: Reading, policy: Policy): Usability | undefined {
  for (const { node } of policy.elements) {
    if (!isKnownElement(node)) return unknownName(reading, 'An element is unknown.', node.nameSpan);
    const unknown = node.attributes.find(({ name }) => !name.includes(':') && !attributeFacts(node.name, name));
    if (unknown) return unknownName(reading, 'An attribute is unknown.', unknown.nameSpan);
  }
  return undefined;
}

/** Silverlight rejects the file (Moonlight tests 34–37); of Flash no source speaks, and ignoring is the natural reading. */
function unknownName(reading: Reading, message: string, span: Span): Usability {
  return { kind: reading === 'silverlight' ? 'void' : 'doubtful', flaw: { message, span } };
}

function judgeContent(reading: Reading, policy: Policy): Usability | undefined {
  if (reading === 'silverlight') return judgeSecureValues(policy);
  for (const { node } of policy.elements) {
    const text = node.children.find(child => child.kind === 'text' && (child.isCdata || !child.isWhiteSpace));
    if (text) return doubtfullyVoid('There is text between the elements.', text.span);
  }
  return undefined;
}

/** Silverlight rejects a file in which `secure` has another value (Moonlight test 13). */
function judgeSecureValues({ grants }: Policy): Usability | undefined {
  for (const grant of grants)
    if (grant.kind !== 'identity' && grant.secure && grant.secure.parsed === undefined)
      return { kind: 'void', flaw: { message: 'secure is neither true nor false.', span: grant.secure.valueSpan } };
  return undefined;
}

function judgeEncoding({ declaration }: XmlDocument): Usability | undefined {
  const encoding = declaration && attributeOf(declaration, 'encoding');
  if (!encoding?.value || /^(utf-8|us-ascii|ascii)$/i.test(encoding.value)) return undefined;
  return { kind: 'doubtful', flaw: { message: 'The declared encoding is not UTF-8.', span: encoding.valueSpan } };
}

function doubtfullyVoid(message: string, span: Span): Usability {
  return { kind: 'doubtfully-void', flaw: { message, span } };
}
