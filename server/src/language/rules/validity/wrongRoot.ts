import { elementFacts } from '../../facts/elements.ts';
import { childElementsOf } from '../../policy/readGrant.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { indentationAt, lineBreakOf } from '../../text/lines.ts';
import { show } from '../../text/quote.ts';
import type { XmlDocument, XmlElement } from '../../xml/tree/tree.ts';
import { isTagFinished, renameElement } from '../edits.ts';
import { findNearName } from '../nearName.ts';
import type { Finding, Rule } from '../rule.ts';
import { smallPolicy } from '../ruleExample.ts';
import { localNameOf, xmlFindings } from '../syntax/qualifiedName.ts';

/** Finds documents that are no policy files. */
export const wrongRoot: Rule = {
  id: 'wrong-root',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'The root element is not `cross-domain-policy`.',
  rationale: `A client that finds another root, or this one in other letters, has found no policy file: it grants nothing. XML tells upper and lower case apart.

\`<policy-file-request/>\` is what a client *sends* to ask for a socket policy. A server answers with a \`cross-domain-policy\`; one that echoes the
request has no policy to give.`,
  source: 'SPEC §1.3.1; SPEC §1.4.3',
  reference: 'cross-domain-policy',
  examples: {
    bad: [
      '<?xml version="1.0"?>\n<Cross-Domain-Policy/>\n',
      '<?xml version="1.0"?>\n<policy-file-request/>\n',
      '<!DOCTYPE html>\n<html></html>\n',
    ],
    good: [`<?xml version="1.0"?>\n${smallPolicy}`],
  },
  *check({ text, document, policy }) {
    yield* xmlFindings(document, ['other-text']);
    const { format, root } = policy;
    if (document.problems.some(({ kind }) => kind === 'other-text')) return;
    if (!root || !isTagFinished(text, root)) return;
    if (format === 'policy-file-request') yield { span: root.nameSpan, message: requestMessage };
    else if (format === 'other' && localNameOf(root.name) !== rightName && !isRightAtItsEnd(text, root))
      yield isOfPolicies(root) ? bareElement(document, root) : otherRoot(root);
  },
};

const rightName = 'cross-domain-policy';

const requestMessage =
  'This is the request that a client sends, not a policy file. The answer to it has the root <cross-domain-policy>.';

/** Whether only the start tag has the wrong name, which is malformed. */
function isRightAtItsEnd(text: string, { name, endTag }: XmlElement): boolean {
  return (
    endTag !== undefined && name !== rightName && text.slice(endTag.nameSpan.start, endTag.nameSpan.end) === rightName
  );
}

function isOfPolicies({ name }: XmlElement): boolean {
  return elementFacts.get(name)?.parent === rightName;
}

function bareElement(document: XmlDocument, root: XmlElement): Finding {
  return {
    span: root.nameSpan,
    message: `Nothing stands around this <${root.name}>, so this is no policy file. The root of one is <${rightName}>.`,
    fixes: () => [wrapping(document, root)],
  };
}

/** Puts all elements of a document into a root. */
function wrapping({ text, nodes }: XmlDocument, root: XmlElement): ProposedFix {
  const last = nodes.findLast(({ kind }) => kind === 'element') ?? root;
  const indentation = indentationAt(text, root.span.start);
  const lineBreak = lineBreakOf(text);
  const insertAt = (offset: number, newText: string) => ({ span: { start: offset, end: offset }, newText });
  return {
    title: `Put all into <${rightName}>`,
    edits: [
      insertAt(root.span.start, `<${rightName}>${lineBreak}${indentation}`),
      insertAt(last.span.end, `${lineBreak}${indentation}</${rightName}>`),
    ],
  };
}

function otherRoot(root: XmlElement): Finding {
  return {
    span: root.nameSpan,
    message: isMeant(root)
      ? `The root element is <${show(root.name)}>. Is <${rightName}> meant? Clients take no other for a policy file.`
      : `The root element is <${show(root.name)}>, so this isn’t a policy file. The root of one is <${rightName}>.`,
    fixes: () => (isMeant(root) ? [{ title: `Rename to ${rightName}`, edits: renameElement(root, rightName) }] : []),
  };
}

/** Whether the root of a policy file was probably meant: by its name, or by what stands in it. */
function isMeant(root: XmlElement): boolean {
  return findNearName(root.name, [rightName]) !== undefined || holdsPolicy(root);
}

/** Whether what stands in another root is what stands in a policy file. */
function holdsPolicy(root: XmlElement): boolean {
  return childElementsOf(root).some(({ name }) => elementFacts.get(name)?.parent === rightName);
}
