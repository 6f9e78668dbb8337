import { type ElementFacts, policyFileRequestName } from '../../facts/elements.ts';
import { elementFacts } from '../../formats/format.ts';
import { possibleTransports } from '../../policy/location.ts';
import type { Policy } from '../../policy/policy.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { escapeMarkdown, inlineCode, joinBlocks } from '../../text/markdown.ts';
import { countOf } from '../../text/words.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { describeAccess } from '../describeAccess.ts';
import { describeGrant, whyNothing } from '../describeGrant.ts';
import { describePlace } from '../describePlace.ts';
import { grantOf } from '../nodeAt.ts';
import { formatDetails, formatIgnored, supportOver } from './factsMarkdown.ts';
import type { HoveredElement } from './hover.ts';

/** What an element means and, of a grant, what this very grant permits. */
export function hoverElement(policyDocument: PolicyDocument, { element, parent }: HoveredElement): string {
  const facts = elementFacts.get(element.name);
  if (!facts) return hoverUnknownElement(element, policyDocument.policy);
  const isInPlace = parent?.name === facts.parent;
  const { location } = policyDocument.policy.servedFrom;
  const transports = possibleTransports(location);
  const details = (location.kind === 'socket' && facts.detailsOnSockets) || facts.details;
  return joinBlocks([
    `${inlineCode(`<${element.name}>`)} — ${facts.summary}`,
    isInPlace ? describeHere(policyDocument, element, facts) : misplaced(facts),
    formatDetails({ ...facts, details, support: supportOver(facts.support, transports) }),
  ]);
}

/** What an element means, without a document at hand. */
export function documentElement(name: string): string | undefined {
  const facts = elementFacts.get(name);
  return facts && joinBlocks([facts.summary, formatDetails(facts)]);
}

function describeHere(policyDocument: PolicyDocument, element: XmlElement, facts: ElementFacts): string | undefined {
  const { policy } = policyDocument;
  if (element === policy.root) return describeRoot(policyDocument);
  const entry = policy.silverlight?.policies.find(({ node }) => node === element);
  if (entry) return `**Here:** ${escapeMarkdown(describeAccess(entry, policy).sentence)}`;
  if (element.name === 'site-control' && policy.servedFrom.location.isMaster === false)
    return '**Here:** ignored, since this is not the master policy file.';
  const grant = grantOf(policy, element);
  return grant
    ? `**Here:** ${escapeMarkdown(describeGrant(grant, policyDocument).sentence)}`
    : formatIgnored(facts, possibleTransports(policy.servedFrom.location));
}

function describeRoot({ policy, effects }: PolicyDocument): string {
  const rejection = effects.rejection();
  const place = escapeMarkdown(describePlace(policy.servedFrom));
  const hint = policy.servedFrom.isInferred
    ? ' A comment `<!-- served from: … -->` before this element says it for certain.'
    : '';
  if (policy.silverlight)
    return joinBlocks([
      `**Here:** ${place}${hint}`,
      ...policy.silverlight.policies.map(entry => escapeMarkdown(describeAccess(entry, policy).sentence)),
    ]);
  return joinBlocks([
    `**Here:** ${place}${hint}`,
    rejection && escapeMarkdown(whyNothing(rejection)),
    `${countOf(policy.grants.length, 'grant')}. ${describeMeta(policy)}`,
  ]);
}

function describeMeta({ siteControls, servedFrom: { location } }: Policy): readonly string[] {
  const stated = siteControls[0]?.metaPolicy;
  if (location.isMaster === false) return [];
  if (stated) return [`Meta-policy: ${inlineCode(stated.value)}.`];
  return [
    location.kind === 'socket'
      ? 'It states no meta-policy: `all` holds.'
      : 'It states no meta-policy: `master-only` holds since Flash Player 10 and in Acrobat, `all` in Flash Player 9.',
  ];
}

function misplaced({ parent }: ElementFacts): string {
  return `**Here:** in the wrong place, and ignored. It belongs in ${inlineCode(`<${parent ?? ''}>`)}.`;
}

function hoverUnknownElement({ name }: XmlElement, { silverlight }: Policy): string {
  if (silverlight)
    return `${inlineCode(`<${name}>`)} is no element of Silverlight policy files. In a policy, Silverlight drops what it stands in; above it, Silverlight passes over it.`;
  if (name === policyFileRequestName)
    return joinBlocks([
      `${inlineCode(`<${name}/>`)} is what a client sends to ask for a socket policy file. It is never part of one.`,
    ]);
  return `${inlineCode(`<${name}>`)} is no element of policy files. Clients are believed to pass over it; Silverlight rejects the whole file.`;
}
