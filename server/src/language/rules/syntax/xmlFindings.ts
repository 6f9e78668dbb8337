import type { XmlDocument } from '../../xml/tree.ts';
import type { XmlProblem, XmlProblemKind } from '../../xml/xmlProblem.ts';
import type { Finding } from '../rule.ts';

/** What the reader of XML found of some kinds, as findings. */
export function xmlFindings(document: XmlDocument, kinds: readonly XmlProblemKind[]): readonly Finding[] {
  return document.problems.filter(({ kind }) => kinds.includes(kind)).map(toFinding);
}

/** What the reader of XML found, as a finding. */
export function toFinding({ span, message, related, fixes }: Omit<XmlProblem, 'kind'>): Finding {
  return { span, message, ...(related && { related: [related] }), ...(fixes && { fixes }) };
}
