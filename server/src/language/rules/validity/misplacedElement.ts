import { type ElementFacts, elementFacts } from '../../facts/elements.ts';
import { childElementsOf } from '../../policy/readGrant.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { indentationAt, lineBreakOf } from '../../text/lines.ts';
import { show } from '../../text/quote.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { removeElement } from '../edits.ts';
import { oddElements } from '../oddElements.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { isComplete } from './isValidValue.ts';

/** Finds elements of policy files that stand where they mean nothing. */
export const misplacedElement: Rule = {
  id: 'misplaced-element',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'An element stands in one that it does not belong in.',
  rationale: `Clients look for grants and for \`site-control\` directly in the root. What stands deeper grants and controls nothing in the clients whose code is
known, and may do so in others: nobody promised either.

The usual cause is a start tag that should have been closed at once: \`<allow-access-from …>\` for \`<allow-access-from …/>\`.`,
  source: 'SPEC §1.2.1; DTD',
  examples: {
    bad: [
      '<allow-access-from domain="www.example.com">\n  <allow-access-from domain="data.example.com"/>\n</allow-access-from>',
      '<policies>\n  <allow-access-from domain="www.example.com"/>\n</policies>',
    ],
    good: ['<allow-access-from domain="www.example.com"/>\n<allow-access-from domain="data.example.com"/>'],
  },
  *check(context) {
    const { policy, document } = context;
    let top: XmlElement | undefined;
    for (const { node, facts, parent } of oddElements(policy)) {
      if (!parent) continue;
      if (parent === document.root) top = node;
      if (facts && isMisplaced(facts, parent)) yield misplaced({ context, node, parent, ...(top && { top }) });
    }
  },
};

/** In an element of guessed extent, everything behind its start tag seems to stand in it. */
function isMisplaced(facts: ElementFacts, parent: XmlElement): boolean {
  return facts.parent !== parent.name && !parent.isMalformed;
}

/** A misplaced element, and the child of the root that it stands in. */
interface Misplaced {
  readonly context: RuleContext;
  readonly node: XmlElement;
  readonly parent: XmlElement;
  readonly top?: XmlElement;
}

function misplaced(found: Misplaced): Finding {
  const { node, parent } = found;
  return { span: node.nameSpan, message: messageOf(node, parent), fixes: () => fixesOf(found) };
}

function messageOf({ name }: XmlElement, parent: XmlElement): string {
  const where = elementFacts.get(parent.name)?.isEmpty ? ', which has to be empty' : '';
  const right = elementFacts.get(name)?.parent;
  const first = `<${name}> does not belong in <${show(parent.name)}>${where}.`;
  return right ? `${first} Clients look for it directly in <${right}>.` : `${first} It is the root, and there is one.`;
}

function fixesOf(found: Misplaced): readonly ProposedFix[] {
  const { context, node, parent } = found;
  const missing = missingBetween(node, parent);
  if (missing !== undefined) return wrap(node, missing);
  if (elementFacts.get(node.name)?.parent !== 'cross-domain-policy' || isUsedUp(context, node)) return [];
  return isComplete(node, context.policy) ? moveToRoot(found) : [];
}

function isUsedUp({ policy }: RuleContext, node: XmlElement): boolean {
  return node.name === 'site-control' && policy.siteControls.length > 0;
}

/** The element that an element lacks around itself, where its grandparent is right and has no such child. */
function missingBetween({ name }: XmlElement, parent: XmlElement): string | undefined {
  const right = elementFacts.get(elementFacts.get(name)?.parent ?? '');
  if (right?.parent !== parent.name) return undefined;
  const hasRoom = right.occurs === 'any number' || !childElementsOf(parent).some(child => child.name === right.name);
  return hasRoom ? right.name : undefined;
}

function wrap({ span: { start, end }, isMalformed }: XmlElement, name: string): readonly ProposedFix[] {
  if (isMalformed) return [];
  const edits = [
    { span: { start, end: start }, newText: `<${name}>` },
    { span: { start: end, end }, newText: `</${name}>` },
  ];
  return [{ title: `Put into <${name}>`, edits }];
}

/** Moves the element behind the child of the root that it stands in. */
function moveToRoot({ context: { text, document }, node, top }: Misplaced): readonly ProposedFix[] {
  if (!top || !document.root || document.root.isMalformed || node.isMalformed || childElementsOf(node).length > 0)
    return [];
  const separator = lineBreakOf(text) + indentationAt(text, top.span.start);
  const newText = separator + text.slice(node.span.start, node.span.end);
  const { end } = top.span;
  return [
    {
      title: `Move into <${document.root.name}>`,
      edits: [removeElement(text, node), { span: { start: end, end }, newText }],
    },
  ];
}
