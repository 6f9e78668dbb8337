import type { ClientSupport } from '../../facts/elements.ts';
import type { Transport } from '../../facts/transports.ts';
import { attributeFacts, elementFacts, formats } from '../../formats/format.ts';
import { possibleTransports } from '../../policy/location.ts';
import type { Policy } from '../../policy/policy.ts';
import { inlineCode, joinBlocks } from '../../text/markdown.ts';
import { joinWords } from '../../text/words.ts';
import { formatDefaults, formatDetails, formatIgnored, supportOver } from './factsMarkdown.ts';
import type { HoveredAttribute } from './hover.ts';

/** What an attribute means, its default where this file is served, and who honors it. */
export function hoverAttribute(policy: Policy, { element, attribute }: HoveredAttribute): string {
  const facts = attributeFacts(element.name, attribute.name);
  if (!facts) return hoverOtherAttribute(element.name, attribute.name);
  const transports = possibleTransports(policy.servedFrom.location);
  const ignored = formatIgnored(facts, transports);
  return joinBlocks([
    `${inlineCode(facts.name)} — ${facts.summary}`,
    ignored ?? formatDefaults(facts, transports),
    formatDetails({ ...facts, ...supportOf(element.name, facts.name, transports) }),
  ]);
}

/** What an attribute means, without a document at hand. */
export function documentAttribute(element: string, name: string): string | undefined {
  const facts = attributeFacts(element, name);
  return facts && joinBlocks([facts.summary, formatDetails({ ...facts, ...supportOf(element, name) })]);
}

/** Who honors an attribute, in a policy that may travel so: those who honor its element, unless the facts say otherwise. */
export function supportOf(
  element: string,
  name: string,
  transports: readonly Transport[] = [],
): { readonly support?: ClientSupport } {
  const support = attributeFacts(element, name)?.support ?? elementFacts.get(element)?.support;
  return support ? { support: supportOver(support, transports) } : {};
}

function isOfSilverlight(element: string): boolean {
  return formats.silverlight.elements.has(element);
}

function hoverOtherAttribute(element: string, name: string): string {
  if (/^(xmlns|xsi)(:|$)/.test(name))
    return `${inlineCode(name)} belongs to XML namespaces and schemas. No client of policy files reads it.`;
  const facts = elementFacts.get(element);
  if (!facts) return `${inlineCode(name)} belongs to an element that no policy file has.`;
  const known = facts.attributes.map(attribute => inlineCode(attribute.name));
  const hint = known.length === 0 ? 'It has none.' : `It has ${joinWords(known)}.`;
  return `${inlineCode(name)} is no attribute of ${inlineCode(`<${element}>`)}. ${hint} ${isOfSilverlight(element) ? 'Silverlight drops the element, or passes over the attribute.' : 'Clients are believed to pass over it; Silverlight rejects the whole file.'}`;
}
