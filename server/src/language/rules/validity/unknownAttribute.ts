import { attributeFacts, type ElementFacts, policyElementNames } from '../../facts/elements.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote, show } from '../../text/quote.ts';
import type { XmlAttribute, XmlElement } from '../../xml/tree/tree.ts';
import { removeAttribute } from '../edits.ts';
import type { NearName } from '../nearName.ts';
import { oddElements } from '../oddElements.ts';
import type { Finding, Rule } from '../rule.ts';
import { prefixOf } from '../syntax/qualifiedName.ts';
import { isValidValue } from './isValidValue.ts';
import { readMeantAttributes } from './meantName.ts';

/** Finds attributes that an element of a policy file does not have. */
export const unknownAttribute: Rule = {
  id: 'unknown-attribute',
  group: 'validity',
  defaultSeverity: 'warning',
  cases: { 'meant-as-required': 'error' },
  summary: 'The element has no such attribute.',
  rationale: `Flash Player is believed to pass over attributes it does not know (no source says so), so \`security="false"\` does not do what \`secure="false"\`
does. Silverlight rejects the whole file for one unknown attribute, and open players count attributes and drop the grant.

Where the attribute was plainly meant as one that the element cannot do without, such as \`domian\`, or \`port\` in a socket policy, the grant permits
nothing: an error, as if it had been left out.`,
  source: 'SPEC §1.3',
  examples: {
    bad: [
      '<allow-access-from domain="www.example.com" security="true"/>',
      '<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction" to-ports="80"/>',
      '<cross-domain-policy version="1.0"/>\n',
    ],
    good: ['<allow-access-from domain="www.example.com" secure="true"/>'],
  },
  *check({ text, policy }) {
    for (const { node, facts } of oddElements(policy)) {
      if (!facts) continue;
      const meanings = rememberMeanings(node);
      for (const attribute of node.attributes)
        if (!isNameOf(facts, attribute) && !isOfNamespaces(attribute, node === policy.root))
          yield unknown({ text, policy, node, attribute, meanings: meanings() });
    }
  },
};

function isNameOf({ attributes }: ElementFacts, { name }: XmlAttribute): boolean {
  return attributes.some(known => known.name === name);
}

function isOfNamespaces({ name }: XmlAttribute, isOnRoot: boolean): boolean {
  const prefix = prefixOf(name);
  if (prefix === undefined) return name === 'xmlns';
  return prefix === 'xmlns' ? name === 'xmlns:xsi' && isOnRoot : prefix !== 'xml';
}

/** What the unknown attributes of one element were probably meant to be. */
interface Meanings {
  readonly find: (name: string) => NearName | undefined;
  /** Two attributes that both seem to be a third cannot both be renamed: names of the element's attributes by the attribute that they seem to be. */
  readonly namesByMeant: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Works them out when they are first asked for. */
function rememberMeanings(node: XmlElement): () => Meanings {
  let meanings: Meanings | undefined;
  return () => {
    meanings ??= readMeanings(node);
    return meanings;
  };
}

function readMeanings(node: XmlElement): Meanings {
  const find = readMeantAttributes(node);
  const namesByMeant = new Map<string, Set<string>>();
  for (const { name } of node.attributes) {
    const meant = find(name)?.name;
    if (meant === undefined) continue;
    const names = namesByMeant.get(meant) ?? new Set();
    namesByMeant.set(meant, names.add(name));
  }
  return { find, namesByMeant };
}

interface UnknownAttribute {
  readonly text: string;
  readonly policy: Policy;
  readonly node: XmlElement;
  readonly attribute: XmlAttribute;
  readonly meanings: Meanings;
}

function unknown(found: UnknownAttribute): Finding {
  const { node, attribute, meanings } = found;
  const meant = meanings.find(attribute.name);
  const need = meant && needOf(found, meant.name);
  return {
    span: attribute.nameSpan,
    message: `<${node.name}> has no attribute ${quote(attribute.name)}. ${meant ? suggest(meant.name, need) : passedOver(node, attribute)}`,
    ...(need && { case: 'meant-as-required', restsOnSocket: meant?.name === 'to-ports' }),
    fixes: () => [...renaming(found, meant), ...removal(found, meant)],
  };
}

function suggest(meant: string, need: string | undefined): string {
  return `Is ${meant} meant? ${need ?? 'Clients are believed to pass over it as it is.'}`;
}

/** What an element lacks without an attribute that it needs where the file is served; undefined where it can do without. */
function needOf({ node, policy }: UnknownAttribute, meant: string): string | undefined {
  const isNeeded =
    meant === 'to-ports'
      ? policy.servedFrom.location.kind === 'socket'
      : attributeFacts(node.name, meant)?.isRequired === true;
  return isNeeded ? (needs.get(meant) ?? 'Without it the element means nothing.') : undefined;
}

const needs: ReadonlyMap<string, string> = new Map([
  ['domain', 'Without it the grant lets nobody in.'],
  ['headers', 'Without it the grant permits no header.'],
  ['to-ports', 'Without it the grant opens no port, and in some clients every port.'],
  ['permitted-cross-domain-policies', 'Without it the element sets no meta-policy.'],
  ['fingerprint', 'Without it the certificate is no document’s.'],
  ['fingerprint-algorithm', 'Without it the certificate is no document’s.'],
]);

function passedOver(node: XmlElement, { name }: XmlAttribute): string {
  const owner = ownersOf(name).find(other => other !== node.name);
  if (owner !== undefined) return `It belongs to <${owner}>; here clients are believed to pass over it.`;
  return 'Clients are believed to pass over it; Silverlight rejects the whole file.';
}

/** The elements that have an attribute. */
function ownersOf(name: string): readonly string[] {
  return policyElementNames.filter(element => attributeFacts(element, name) !== undefined);
}

/** Of two attributes that both seem to be a third neither is plainly it. */
function renaming(
  { attribute, node, meanings }: UnknownAttribute,
  meant: NearName | undefined,
): readonly ProposedFix[] {
  const { nameSpan, value } = attribute;
  const facts = meant && attributeFacts(node.name, meant.name);
  if (!facts || value === undefined || !isValidValue(facts.type, value)) return [];
  const fix = { title: `Rename to ${facts.name}`, edits: [{ span: nameSpan, newText: facts.name }] };
  return [meanings.namesByMeant.get(facts.name)?.size === 1 ? { ...fix, aim: 'mends' } : fix];
}

/** What is meant to be an attribute that the element needs would be missed. */
function removal({ text, node, attribute }: UnknownAttribute, meant: NearName | undefined): readonly ProposedFix[] {
  if (meant && (meant.name === 'to-ports' || attributeFacts(node.name, meant.name)?.isRequired)) return [];
  return [{ title: `Remove ${show(attribute.name)}`, edits: [removeAttribute(text, attribute)], aim: 'removes' }];
}
