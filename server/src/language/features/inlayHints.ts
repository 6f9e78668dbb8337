import type { NoPermission, NothingCause, Permission } from '../policy/grantEffect.ts';
import { eachGrant, grantsWith, lastGrantFrom } from '../policy/grantTable.ts';
import { grantTraits } from '../policy/grantTraits.ts';
import type { AccessGrant, Grant, HeaderGrant, Policy } from '../policy/policy.ts';
import { isEveryPort } from '../policy/portList.ts';
import type { AccessPolicy } from '../policy/silverlight/accessPolicy.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { type Span, touches } from '../text/span.ts';
import { describeAccess } from './describeAccess.ts';
import { describeGrant, summarizeDomain, summarizeHeaders, whyNothing } from './describeGrant.ts';
import { summarizePorts } from './describePorts.ts';

/** A few words that an editor shows behind an element without their being in the text. */
export interface InlayHint {
  /** Offset in UTF-16 code units. */
  readonly offset: number;
  /** Plain text: `example.com and below · HTTPS only`. */
  readonly label: string;
  /** The whole of it as a sentence. */
  readonly tooltip: string;
}

/**
 * What each grant that a stretch of text touches permits, as far as that does not stand beside it already. In a file that grants
 * nothing the root alone says so.
 */
export function inlayHints(policyDocument: PolicyDocument, span: Span): readonly InlayHint[] {
  const { policy } = policyDocument;
  if (policy.silverlight) return accessHints(policy, policy.silverlight, span);
  const silence = hintOfRoot(policyDocument);
  if (silence) return silence.hint && isShown(silence.hint, span) ? [silence.hint] : [];
  const { grantTable } = policy;
  const hints: InlayHint[] = [];
  for (const grant of eachGrant(grantTable, Math.max(lastGrantFrom(grantTable, span.start), 0))) {
    if (grant.node.span.start > span.end) break;
    hints.push(...hintOf(grant, policyDocument));
  }
  return hints;
}

/** The hint that stands for all others, if the file grants nothing; none where there is no root to show it on. */
function hintOfRoot({ policy, effects }: PolicyDocument): { readonly hint: InlayHint | undefined } | undefined {
  const { root, format, grantTable } = policy;
  if (!root || format !== 'cross-domain-policy') return { hint: undefined };
  const offset = root.startTag.end;
  const rejection = effects.rejection();
  // What another client makes of identity grants is the only thing that a rejection leaves to be looked at.
  const looked = rejection ? grantsWith(policy, grantTraits.identity) : eachGrant(grantTable);
  for (const grant of looked) if (effects.effectOf(grant).kind === 'permits') return undefined;
  if (rejection)
    return { hint: { offset, label: `${causes[rejection.cause]}grants nothing`, tooltip: whyNothing(rejection) } };
  const { grants } = policy;
  const bans = grants.map(grant => effects.effectOf(grant)).filter(isBan);
  const ban = bans.length === grants.length ? bans[0] : undefined;
  return {
    hint: {
      offset,
      label: `${ban ? causes[ban.cause] : ''}grants nothing`,
      tooltip: ban ? whyNothing(ban) : 'No grant of this file permits anything.',
    },
  };
}

function isBan(effect: { readonly kind: string; readonly cause?: NothingCause }): effect is NoPermission {
  return effect.cause === 'meta-policy';
}

const causes: Readonly<Record<NothingCause, string>> = {
  syntax: 'syntax error: ',
  text: 'text in an element: ',
  namespace: 'namespace: ',
  encoding: 'encoding: ',
  'meta-policy': 'meta-policy: ',
  file: '',
  place: '',
  client: '',
  value: '',
};

function isShown({ offset }: InlayHint, span: Span): boolean {
  return touches(span, offset);
}

function hintOf(grant: Grant, policyDocument: PolicyDocument): readonly InlayHint[] {
  const effect = policyDocument.effects.effectOf(grant);
  const { sentence, summary } = describeGrant(grant, policyDocument);
  const label = effect.kind === 'nothing' ? summary : newsOf(grant, effect).join(' · ');
  return label === '' ? [] : [{ offset: grant.node.span.end, label, tooltip: sentence }];
}

/** The parts of what a grant permits that do not stand in it as they are. */
function newsOf(grant: Grant, effect: Permission): readonly string[] {
  if (grant.kind === 'identity') return [];
  const list = grant.kind === 'access' ? newsOfPorts(grant, effect) : newsOfHeaders(grant, effect);
  return [newsOfDomain(grant), list, newsOfScheme(grant, effect)].filter(part => part !== undefined);
}

function newsOfDomain({ domain }: AccessGrant | HeaderGrant): string | undefined {
  const pattern = domain?.pattern;
  switch (pattern?.kind) {
    case 'any':
    case 'wildcard':
      return summarizeDomain(pattern);
    case 'host':
      return pattern.isInternational ? summarizeDomain(pattern) : undefined;
    case 'ipv4':
    case 'ipv6':
    case 'invalid':
    case undefined:
      return undefined;
  }
}

function newsOfPorts({ ports }: AccessGrant, { ports: granted }: Permission): string | undefined {
  if (granted.length === 0 || !ports) return undefined;
  const { items, ranges } = ports.list;
  const isAsWritten = items.every(({ kind }) => kind === 'range') && granted === ranges && !isEveryPort(granted);
  return isAsWritten ? undefined : summarizePorts(granted);
}

function newsOfHeaders(grant: HeaderGrant, { headers }: Permission): string | undefined {
  const items = grant.headers?.list.items ?? [];
  const isAsWritten = headers.length === items.length && headers.every(({ kind }) => kind !== 'any');
  return isAsWritten ? undefined : summarizeHeaders(grant, headers);
}

function newsOfScheme({ secure, domain }: AccessGrant | HeaderGrant, { schemes }: Permission): string | undefined {
  const isWritten = secure?.parsed === true || domain?.pattern.scheme !== undefined;
  return schemes === 'https' && !isWritten ? 'HTTPS only' : undefined;
}

/** What each policy of a Silverlight file permits, behind its start tag: its parts say only half of it each. */
function accessHints(policy: Policy, { policies }: AccessPolicy, span: Span): readonly InlayHint[] {
  return policies
    .filter(({ node }) => node.startTag.start <= span.end && node.startTag.end >= span.start)
    .map(entry => {
      const { summary, sentence } = describeAccess(entry, policy);
      return { offset: entry.node.startTag.end, label: summary, tooltip: sentence };
    });
}
