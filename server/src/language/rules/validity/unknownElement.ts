import { elementFacts } from '../../facts/elements.ts';
import type { Policy } from '../../policy/policy.ts';
import { childElementsOf } from '../../policy/readPolicy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { show } from '../../text/quote.ts';
import { isName } from '../../xml/tokens/names.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { isTagFinished, renameElement } from '../edits.ts';
import type { NearName } from '../nearName.ts';
import { oddElements } from '../oddElements.ts';
import type { Finding, Rule } from '../rule.ts';
import { prefixOf } from '../syntax/qualifiedName.ts';
import { isComplete } from './isValidValue.ts';
import { findMeantElement } from './meantName.ts';

/** Finds elements that no policy file has. */
export const unknownElement: Rule = {
  id: 'unknown-element',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'An element is none that policy files have.',
  rationale: `Flash Player and Acrobat pass over elements they do not know, so a misspelled grant grants nothing and a misspelled \`site-control\`
controls nothing. Silverlight refuses the whole file.

There is no element that takes permission away: a \`deny-access-from\` has never existed.`,
  source: 'SPEC §1.3',
  examples: {
    bad: ['<alow-access-from domain="www.example.com"/>', '<deny-access-from domain="www.example.com"/>'],
    good: ['<allow-access-from domain="www.example.com"/>'],
  },
  *check({ text, policy }) {
    const findMeant = rememberMeant();
    for (const { node, facts, parent } of oddElements(policy))
      if (!facts && parent && isUnknown(node) && isName(node.name) && !isUnknown(parent) && isTagFinished(text, node))
        yield unknown({ policy, node, parent, meant: findMeant(node.name, parent.name) });
  },
};

/** What has no name yet, or a prefix, is a problem of its own. */
function isUnknown({ name }: XmlElement): boolean {
  return name !== '' && prefixOf(name) === undefined && !elementFacts.has(name);
}

/** A function like `findMeantElement` that compares each name once: the same mistake is often made many times. */
function rememberMeant(): typeof findMeantElement {
  const known = new Map<string, NearName | undefined>();
  return (name, parent) => {
    const key = `${parent} ${name}`;
    if (!known.has(key)) known.set(key, findMeantElement(name, parent));
    return known.get(key);
  };
}

interface UnknownElement {
  readonly policy: Policy;
  readonly node: XmlElement;
  readonly parent: XmlElement;
  readonly meant: NearName | undefined;
}

function unknown(found: UnknownElement): Finding {
  const { node, meant } = found;
  const suggestion = meant
    ? `. Is <${meant.name}> meant?`
    : '. Flash passes over it, and Silverlight refuses the whole file.';
  return {
    span: node.nameSpan,
    message: `Policy files have no element <${show(node.name)}>${suggestion}`,
    fixes: () => (meant ? renaming(found, meant) : []),
  };
}

/** An element that would not be complete under its right name is for the person to rename. */
function renaming({ policy, node, parent }: UnknownElement, { name }: NearName): readonly ProposedFix[] {
  const renamed = { ...node, name };
  if (!hasRoom(parent, name) || !isComplete(renamed, policy)) return [];
  return [{ title: `Rename to ${name}`, edits: renameElement(node, name) }];
}

function hasRoom(parent: XmlElement, name: string): boolean {
  const facts = elementFacts.get(name);
  if (facts?.parent !== parent.name) return false;
  return facts.occurs === 'any number' || !childElementsOf(parent).some(child => child.name === name);
}
