import { elementFacts, type PolicyElementName } from '../../facts/elements.ts';
import { childElementsOf } from '../../policy/readGrant.ts';
import type { Edit } from '../../text/edit.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { indentationAt, lineBreakOf } from '../../text/lines.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { oddElements } from '../oddElements.ts';
import type { Finding, Rule } from '../rule.ts';
import { findMeantElement } from './meantName.ts';

/** Finds identity grants that name no certificate. */
export const missingElement: Rule = {
  id: 'missing-element',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'An identity grant has no signatory, or a signatory no certificate.',
  rationale: `An \`allow-access-from-identity\` says whom it lets in by exactly one \`signatory\` with exactly one \`certificate\` in it. Without them it lets
nobody in. Several signers take several of these grants.`,
  source: 'SPEC §1.3.4',
  reference: 'allow-access-from-identity',
  examples: {
    bad: [
      '<allow-access-from-identity/>',
      '<allow-access-from-identity>\n  <signatory/>\n</allow-access-from-identity>',
    ],
    good: [
      '<allow-access-from-identity>\n  <signatory>\n    <certificate fingerprint-algorithm="sha-1" fingerprint="0011223344556677889900112233445566778899"/>\n  </signatory>\n</allow-access-from-identity>',
    ],
  },
  *check({ text, policy }) {
    for (const { node, facts } of oddElements(policy)) {
      const child = facts && requiredChildren.get(facts.name);
      if (child && !hasChild(node, child)) yield missing(text, node, child);
    }
  },
};

const requiredChildren: ReadonlyMap<string, PolicyElementName> = new Map([
  ['allow-access-from-identity', 'signatory'],
  ['signatory', 'certificate'],
]);

/** A child whose name is misspelled, or a grandchild without the child around it, is a problem of its own. */
function hasChild(node: XmlElement, child: PolicyElementName): boolean {
  return childElementsOf(node).some(
    ({ name }) =>
      name === child ||
      name === requiredChildren.get(child) ||
      (!elementFacts.has(name) && findMeantElement(name, node.name)?.name === child),
  );
}

function missing(text: string, node: XmlElement, child: PolicyElementName): Finding {
  return {
    span: node.nameSpan,
    message: `<${node.name}> has no <${child}>. It needs exactly one, and lets nobody in without it.`,
    fixes: () => adding(text, node, child),
  };
}

function adding(text: string, node: XmlElement, child: PolicyElementName): readonly ProposedFix[] {
  if (node.isMalformed) return [];
  const indentation = lineBreakOf(text) + indentationAt(text, node.span.start);
  return [{ title: `Add <${child}>`, edits: [insertContent(node, contentOf(child, `${indentation}  `), indentation)] }];
}

/** What is written for the person to complete. */
interface Content {
  readonly text: string;
  /** Where in the text the stand-in begins, in code units. */
  readonly placeholderStart: number;
}

const placeholderFingerprint = '0'.repeat(40);

function contentOf(child: PolicyElementName, indentation: string): Content {
  const isSignatory = child === 'signatory';
  const opening = isSignatory ? `${indentation}<signatory>${indentation}  ` : indentation;
  const beforeValue = `${opening}<certificate fingerprint-algorithm="sha-1" fingerprint="`;
  const closing = isSignatory ? `${indentation}</signatory>` : '';
  return { text: `${beforeValue}${placeholderFingerprint}"/>${closing}`, placeholderStart: beforeValue.length };
}

/** Puts content into an element, first of its children; an empty tag becomes two. */
function insertContent({ name, startTag, isEmptyTag }: XmlElement, content: Content, indentation: string): Edit {
  const before = isEmptyTag ? '>' : '';
  const after = isEmptyTag ? `${indentation}</${name}>` : '';
  const start = content.placeholderStart + before.length;
  return {
    span: { start: startTag.end - (isEmptyTag ? 2 : 0), end: startTag.end },
    newText: before + content.text + after,
    placeholder: { start, end: start + placeholderFingerprint.length },
  };
}
