import { elementFacts, policyFileRequestName } from '../../facts/elements.ts';
import { pageElementNames } from '../../facts/pageElements.ts';
import { grantCount } from '../../policy/grantTable.ts';
import type { Policy } from '../../policy/policy.ts';
import { childElementsOf } from '../../policy/readGrant.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { show } from '../../text/quote.ts';
import { isName } from '../../xml/tokens/names.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { isTagFinished, removeElement, renameElement } from '../edits.ts';
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
  cases: { 'only-grant': 'error' },
  summary: 'Policy files have no such element.',
  rationale: `Flash Player and Acrobat are believed to pass over elements they do not know (no source says so), so a misspelled grant grants nothing and a
misspelled \`site-control\` controls nothing: an error where nothing else in the file is a grant. Silverlight rejects the whole file.

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
        yield unknown({ text, policy, node, parent, meant: findMeant(node.name, parent.name) });
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
  readonly text: string;
  readonly policy: Policy;
  readonly node: XmlElement;
  readonly parent: XmlElement;
  readonly meant: NearName | undefined;
}

function unknown(found: UnknownElement): Finding {
  const { text, policy, node, meant } = found;
  const isOnlyGrant = meant !== undefined && grantCount(policy.grantTable) === 0 && consequences.has(meant.name);
  return {
    span: node.nameSpan,
    message: `Policy files have no element <${show(node.name)}>. ${explain(node.name, meant)}`,
    ...(isOnlyGrant && { case: 'only-grant' }),
    fixes: () => [
      ...(meant ? renaming(found, meant) : []),
      { title: 'Remove the element', edits: [removeElement(text, node)], aim: 'removes' },
    ],
  };
}

/** What comes of a misspelled element. */
const consequences: ReadonlyMap<string, string> = new Map([
  ['site-control', 'sets no meta-policy'],
  ['allow-access-from', 'grants nothing'],
  ['allow-http-request-headers-from', 'grants nothing'],
  ['allow-access-from-identity', 'grants nothing'],
]);

function explain(name: string, meant: NearName | undefined): string {
  if (name === policyFileRequestName)
    return 'It is what a client sends to ask for a policy, and no part of the answer.';
  if (/^(deny|disallow|block|forbid|reject)-?/i.test(name))
    return 'Nothing takes permission away: what no grant names is denied anyway.';
  if (pageElementNames.has(name.toLowerCase()))
    return 'It belongs to a web page. A server or a host that adds code to every answer may have put it here; serve the file as it is.';
  if (!meant) return 'Clients are believed to pass over it; Silverlight rejects the whole file.';
  const consequence = consequences.get(meant.name);
  return `Is <${meant.name}> meant? Clients are believed to pass over it${consequence === undefined ? '.' : `, so that it ${consequence}.`}`;
}

/** An element that would not be complete under its right name is for the person to rename. */
function renaming({ policy, node, parent }: UnknownElement, { name }: NearName): readonly ProposedFix[] {
  const renamed = { ...node, children: node.children, name };
  if (!hasRoom(parent, name) || !isComplete(renamed, policy)) return [];
  return [{ title: `Rename to ${name}`, edits: renameElement(node, name) }];
}

function hasRoom(parent: XmlElement, name: string): boolean {
  const facts = elementFacts.get(name);
  if (facts?.parent !== parent.name) return false;
  return facts.occurs === 'any number' || !childElementsOf(parent).some(child => child.name === name);
}
