import type { ClientFacts } from '../facts/clients.ts';
import { headerOnlyMetaPolicy, type MetaPolicy, metaPolicies } from '../facts/metaPolicies.ts';
import type { Transport } from '../facts/transports.ts';
import { interpretMetaPolicy, type MetaPolicyMeaning } from '../policy/metaPolicyMeaning.ts';
import { type AcceptedPolicy, normalizeHeader } from './acceptance.ts';
import { placeIn, type ServedPolicy, stepAt } from './servedPolicy.ts';
import type { AccessStep, Place } from './verdict.ts';

/** The meta-policy that a client applies to a host, and who declared it. */
export interface MetaPolicyInForce {
  readonly value: MetaPolicy;
  /** What another client might apply instead. */
  readonly alternatives: readonly AlternativeMetaPolicy[];
  /** What declared it: a `site-control`, or the policy with whose response the header came; absent where a default holds. */
  readonly declaredAt?: Place;
  readonly steps: readonly AccessStep[];
}

/** A meta-policy that another client might apply. */
export interface AlternativeMetaPolicy {
  readonly value: MetaPolicy;
  /** Whether that client would not use the master at all. */
  readonly isWithoutMaster: boolean;
}

/** One declaration, with what another client might make of it. */
interface Declaration extends Interpretation {
  readonly place: Place;
  readonly isHeader: boolean;
}

/** What a declared value means on a host of which the default is known. */
interface Interpretation extends Omit<MetaPolicyMeaning, 'alternatives'> {
  readonly alternatives: readonly MetaPolicy[];
}

/** Everything that can declare a meta-policy for a host. */
export interface Declarers {
  /** Its `site-control` counts as far as the file is used. */
  readonly master: AcceptedPolicy | undefined;
  /** Every response of the host; headers of any count [SPEC §1.4.2]. */
  readonly responses: readonly ServedPolicy[];
  readonly transport: Transport;
  readonly default: MetaPolicy;
}

/** The meta-policy in force: of several declarations the most restrictive, of none the client's default. */
export function findMetaPolicy(declarers: Declarers, client: ClientFacts): MetaPolicyInForce {
  const { headers, failed, elements, doubtfulElements } = collect(declarers, client);
  const isReplaced = client.metaPolicyHeader === 'replaces' && headers.length > 0;
  const declarations = isReplaced ? headers : [...elements, ...headers];
  const first = mostRestrictive(declarations);
  const value = first?.value ?? declarers.default;
  const withMaster = [...declarations, ...doubtfulElements, ...failed].flatMap(item => [
    item.value,
    ...item.alternatives,
  ]);
  const isMasterDoubtful = declarers.master?.ceiling === 'doubtful-yes' && elements.length > 0;
  return {
    value,
    alternatives: [
      ...[...new Set(withMaster)]
        .filter(other => other !== value)
        .map(other => ({ value: other, isWithoutMaster: false })),
      ...(isMasterDoubtful
        ? [{ value: mostRestrictive(headers)?.value ?? declarers.default, isWithoutMaster: true }]
        : []),
    ],
    ...(first && { declaredAt: first.place }),
    steps: first ? [...describe(first), ...describeConflict(declarations, first)] : [describeDefault(value)],
  };
}

/** Every declaration, by how far it counts. */
interface Collected {
  readonly headers: readonly Declaration[];
  /** Headers of error pages: whether those are documents whose headers count no source says. */
  readonly failed: readonly Declaration[];
  readonly elements: readonly Declaration[];
  /** In a master that only another client would use. */
  readonly doubtfulElements: readonly Declaration[];
}

function collect(declarers: Declarers, client: ClientFacts): Collected {
  const { master, responses } = declarers;
  const headersOf = (response: ServedPolicy) => headerDeclarations(response, declarers, client);
  const elements = master && master.ceiling !== 'no' ? elementDeclarations(master.policy, declarers, client) : [];
  const isUsed = master?.ceiling !== 'doubtful-no';
  return {
    headers: responses.filter(({ served }) => served.status === 200).flatMap(headersOf),
    failed: responses.filter(({ served }) => served.status !== 200).flatMap(headersOf),
    elements: isUsed ? elements : [],
    doubtfulElements: isUsed ? [] : elements,
  };
}

function mostRestrictive(declarations: readonly Declaration[]): Declaration | undefined {
  return [...declarations].sort((a, b) => rank(a.value) - rank(b.value))[0];
}

function describeDefault(value: MetaPolicy): AccessStep {
  const message = `No meta-policy is declared, so the default of this client holds: ${value}.`;
  return { code: 'meta-policy', message };
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
  if (response.location.kind === 'socket') return [];
  return response.served.metaPolicyHeaders
    .map(normalizeHeader)
    .filter(value => value !== '' && value !== headerOnlyMetaPolicy)
    .map(value => ({ ...interpret(value, declarers, client), place: { policy: response.index }, isHeader: true }));
}

function elementDeclarations(master: ServedPolicy, declarers: Declarers, client: ClientFacts): readonly Declaration[] {
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

function interpret(value: string, { transport, default: otherwise }: Declarers, client: ClientFacts): Interpretation {
  const meaning = interpretMetaPolicy(value, [transport], client);
  return { ...meaning, alternatives: meaning.alternatives.map(other => (other === 'default' ? otherwise : other)) };
}
