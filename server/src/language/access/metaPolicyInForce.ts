import type { ClientFacts } from '../facts/clients.ts';
import { type MetaPolicy, metaPolicies, metaPolicyFacts, parseMetaPolicy } from '../facts/metaPolicies.ts';
import type { Transport } from '../facts/transports.ts';
import { normalizeHeader } from './acceptance.ts';
import { placeIn, type ServedPolicy, stepAt } from './servedPolicy.ts';
import type { AccessStep, Place } from './verdict.ts';

/** The meta-policy that a client applies to a host, and who declared it. */
export interface MetaPolicyInForce {
  readonly value: MetaPolicy;
  /** What another client might apply instead. */
  readonly alternatives: readonly MetaPolicy[];
  /** The `site-control` that declared it, where one did. */
  readonly declaredAt?: Place;
  readonly steps: readonly AccessStep[];
}

/** One declaration, with what another client might make of it. */
interface Declaration {
  readonly value: MetaPolicy;
  readonly alternatives: readonly MetaPolicy[];
  readonly place: Place;
  readonly isHeader: boolean;
  /** Why the value is not simply that; absent where it is. */
  readonly note?: string;
}

/** Everything that can declare a meta-policy for a host. */
export interface Declarers {
  /** The master, if it is used; its `site-control` counts. */
  readonly master?: ServedPolicy;
  /** The master, if only another client would use it. */
  readonly doubtfulMaster?: ServedPolicy;
  /** Every response of the host; headers of any count [SPEC §1.4.2]. */
  readonly responses: readonly ServedPolicy[];
  readonly transport: Transport;
  readonly default: MetaPolicy;
}

/** The meta-policy in force: of several declarations the most restrictive, of none the client's default. */
export function findMetaPolicy(declarers: Declarers, client: ClientFacts): MetaPolicyInForce {
  const headers = declarers.responses.flatMap(response => headerDeclarations(response, declarers, client));
  const elements = elementDeclarations(declarers.master, declarers, client);
  const doubtful = elementDeclarations(declarers.doubtfulMaster, declarers, client).map(({ value }) => value);
  const isReplaced = client.metaPolicyHeader === 'replaces' && headers.length > 0;
  const declarations = isReplaced ? headers : [...headers, ...elements];
  const first = [...declarations].sort((a, b) => rank(a.value) - rank(b.value))[0];
  if (!first) return byDefault(declarers.default, doubtful);
  const values = new Set([...declarations.flatMap(({ value, alternatives }) => [value, ...alternatives]), ...doubtful]);
  values.delete(first.value);
  return {
    value: first.value,
    alternatives: [...values],
    ...(!first.isHeader && { declaredAt: first.place }),
    steps: [...describe(first), ...describeConflict(declarations, first)],
  };
}

function byDefault(value: MetaPolicy, alternatives: readonly MetaPolicy[]): MetaPolicyInForce {
  const message = `No meta-policy is declared, so the default of this client holds: ${value}.`;
  return { value, alternatives, steps: [{ code: 'meta-policy', message }] };
}

function describe({ value, place, isHeader, note }: Declaration): readonly AccessStep[] {
  const source = isHeader ? 'The header X-Permitted-Cross-Domain-Policies' : 'The site-control of the master';
  const invalid = note === undefined ? [] : [stepAt(place, 'meta-policy-invalid', note)];
  return [...invalid, stepAt(place, 'meta-policy', `${source} sets the meta-policy: ${value}.`)];
}

function describeConflict(declarations: readonly Declaration[], { place, value }: Declaration): readonly AccessStep[] {
  if (declarations.every(declaration => declaration.value === value)) return [];
  const message =
    'Declarations of the meta-policy differ. The most restrictive counts; some clients may prefer another.';
  return [stepAt(place, 'meta-policy-conflict', message)];
}

function rank(value: MetaPolicy): number {
  return metaPolicies.indexOf(value);
}

function headerDeclarations(response: ServedPolicy, declarers: Declarers, client: ClientFacts): readonly Declaration[] {
  const { served, index } = response;
  if (served.status !== 200 || response.location.kind === 'socket') return [];
  return served.metaPolicyHeaders
    .map(normalizeHeader)
    .filter(value => value !== '' && value !== 'none-this-response')
    .map(value => ({ ...interpret(value, declarers, client), place: { policy: index }, isHeader: true }));
}

function elementDeclarations(
  master: ServedPolicy | undefined,
  declarers: Declarers,
  client: ClientFacts,
): readonly Declaration[] {
  if (!master) return [];
  const reading = master.readings[client.reading];
  return reading.policy.siteControls.flatMap(({ node, metaPolicy }) =>
    metaPolicy
      ? [
          {
            ...interpret(metaPolicy.value, declarers, client),
            place: placeIn(master, reading, node.span),
            isHeader: false,
          },
        ]
      : [],
  );
}

/** An unknown value counts as `none`, one of another transport as `master-only`, by our decision. */
function interpret(
  value: string,
  { transport, default: otherwise }: Declarers,
  client: ClientFacts,
): Pick<Declaration, 'value' | 'alternatives' | 'note'> {
  const known = parseMetaPolicy(value);
  const isOpen = client.invalidMetaPolicies === 'open';
  if (!known)
    return {
      value: 'none',
      alternatives: isOpen ? [otherwise] : [],
      note: 'The meta-policy is not one that is defined. It counts as none; some clients may ignore it.',
    };
  if (metaPolicyFacts.some(facts => facts.value === known && facts.transports.includes(transport)))
    return { value: known, alternatives: [] };
  return {
    value: 'master-only',
    alternatives: isOpen ? ['none', otherwise] : [],
    note: `The meta-policy ${known} means nothing here. It counts as master-only; some clients may reject the file.`,
  };
}
