import type { XmlDocument } from '../../xml/tree/tree.ts';
import type { XmlProblem, XmlProblemKind } from '../../xml/tree/xmlProblem.ts';
import { type Finding, tellRest } from '../rule.ts';

/** The prefix of a name, without its colon; undefined where the name has none. */
export function prefixOf(name: string): string | undefined {
  const colon = name.indexOf(':');
  return colon < 0 ? undefined : name.slice(0, colon);
}

/** A name without its prefix. */
export function localNameOf(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** What the reader of XML found of some kinds, as findings. */
export function xmlFindings(document: XmlDocument, kinds: readonly XmlProblemKind[]): readonly Finding[] {
  const findings = document.problems.filter(({ kind }) => kinds.includes(kind)).map(toFinding);
  return tellRest(
    findings,
    kinds.reduce((sum, kind) => sum + (document.leftOut?.get(kind) ?? 0), 0),
  );
}

/** What the reader of XML found, as a finding. */
export function toFinding({ span, message, related, fixes }: Omit<XmlProblem, 'kind'>): Finding {
  return { span, message, ...(related && { related: [related] }), ...(fixes && { fixes }) };
}
