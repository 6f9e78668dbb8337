import type { AttributeFacts, ElementFacts, SilverlightType } from '../../facts/elements.ts';
import { metaPolicyFacts } from '../../facts/metaPolicies.ts';
import type { Transport } from '../../facts/transports.ts';
import { childElements } from '../../formats/format.ts';
import { isSilverlightType, valueFacts } from '../../formats/silverlight/values.ts';
import type { ServedFrom } from '../../policy/servedFrom.ts';
import { placeholderDomain, placeholderHeader, placeholderPort } from '../../rules/edits.ts';
import { choice, tabStop } from '../../text/snippet.ts';
import { conceivableTransports } from '../describePlace.ts';

/** Which attributes an element is written with: those it needs, and ports or not. */
export interface ElementForm {
  readonly facts: ElementFacts;
  readonly withPorts: boolean;
}

/** The ways of writing an element where the policy may be served, the likely one first: with ports for sockets, without for URLs. */
export function elementForms(facts: ElementFacts, servedFrom: ServedFrom): readonly ElementForm[] {
  if (facts.name !== 'allow-access-from') return [{ facts, withPorts: false }];
  const transports = conceivableTransports(servedFrom);
  const forms = [
    ...(transports.includes('socket') ? [{ facts, withPorts: true }] : []),
    ...(transports.some(transport => transport !== 'socket') ? [{ facts, withPorts: false }] : []),
  ];
  return servedFrom.location.kind === 'socket' ? forms : forms.reverse();
}

/** Attributes of an element as a snippet, each with a space in front, and the number of the next tab stop. */
export interface AttributesSnippet {
  readonly text: string;
  readonly nextStop: number;
}

/** The attributes that a form is written with and that are not `present` yet. */
export function attributesSnippet(
  { facts, withPorts }: ElementForm,
  {
    present,
    servedFrom,
    firstStop,
  }: { readonly present: readonly string[]; readonly servedFrom: ServedFrom; readonly firstStop: number },
): AttributesSnippet {
  const missing = facts.attributes.filter(
    ({ name, isRequired }) => !present.includes(name) && (isRequired || (withPorts && name === 'to-ports')),
  );
  const parts = missing.map(
    (attribute, index) => ` ${attribute.name}="${valueStop(attribute, { index: firstStop + index, servedFrom })}"`,
  );
  return { text: parts.join(''), nextStop: firstStop + missing.length };
}

/** A whole element with the children it cannot be without. */
export function elementSnippet(form: ElementForm, servedFrom: ServedFrom, firstStop = 1): string {
  const { text, nextStop } = attributesSnippet(form, { present: [], servedFrom, firstStop });
  const { name, isEmpty } = form.facts;
  if (isEmpty) return `<${name}${text}/>`;
  const children = childElements(name)
    .filter(({ occurs }) => occurs === 'once')
    .map(child => elementSnippet({ facts: child, withPorts: false }, servedFrom, nextStop));
  const content = children.length > 0 ? children.join('\n').replaceAll('\n', '\n\t') : '$0';
  return `<${name}${text}>\n\t${content}\n</${name}>`;
}

/** A tab stop with a valid value for an attribute. */
export function valueStop(
  facts: AttributeFacts,
  { index, servedFrom }: { readonly index: number; readonly servedFrom: ServedFrom },
): string {
  if (isSilverlightType(facts.type)) return silverlightStop(facts.type, index);
  switch (facts.type) {
    case 'domain':
      return tabStop(index, placeholderDomain);
    case 'port-list':
      return tabStop(index, placeholderPort);
    case 'header-list':
      return tabStop(index, placeholderHeader);
    case 'boolean':
      return choice(index, ['true', 'false']);
    case 'meta-policy':
      return choice(index, fittingMetaPolicies(conceivableTransports(servedFrom)));
    case 'fingerprint':
      return tabStop(index, '0'.repeat(40));
    case 'fingerprint-algorithm':
      return 'sha-1';
  }
}

/** Attributes with a fixed set of words are written with one; others with a value to replace. */
function silverlightStop(type: SilverlightType, index: number): string {
  const { placeholder, words } = valueFacts[type];
  const isFixed = type === 'subpaths' || type === 'protocol' || type === 'methods';
  if (!isFixed) return tabStop(index, placeholder);
  return words.length > 1
    ? choice(
        index,
        words.map(({ value }) => value),
      )
    : placeholder;
}

/** The meta-policies that exist over one of the transports at least, the one that is nearly always right first. */
export function fittingMetaPolicies(transports: readonly Transport[]): readonly string[] {
  const fitting = metaPolicyFacts
    .filter(facts => facts.transports.some(transport => transports.includes(transport)))
    .map(({ value }) => value);
  return ['master-only', ...fitting.filter(value => value !== 'master-only')];
}

/** The facts of the elements that may stand in a parent, without those that mean nothing where the policy is served. */
export function fittingChildren(parent: string, servedFrom: ServedFrom): readonly ElementFacts[] {
  const transports = conceivableTransports(servedFrom);
  return childElements(parent)
    .filter(facts => facts.transports.some(transport => transports.includes(transport)))
    .filter(({ name }) => name !== 'site-control' || servedFrom.isInferred || servedFrom.location.isMaster !== false);
}
