import { formats } from '../formats/format.ts';
import type { Permission } from '../policy/grantEffect.ts';
import type { Grant, Policy, SiteControl } from '../policy/policy.ts';
import { childElementsOf } from '../policy/readGrant.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { lastFrom } from '../text/documentOrder.ts';
import { showInvisible } from '../text/markdown.ts';
import type { Span } from '../text/span.ts';
import { countOf } from '../text/words.ts';
import { type Content, elementNameIn, nodeIn } from '../xml/tree/content.ts';
import type { XmlElement, XmlNode } from '../xml/tree/tree.ts';
import { describeAccess } from './describeAccess.ts';
import { nameCertificate, summarizeDomain, summarizeHeaders } from './describeGrant.ts';
import { summarizePlace } from './describePlace.ts';
import { summarizePorts } from './describePorts.ts';
import { grantOf } from './nodeAt.ts';

/** What an entry of the outline stands for. */
export type SymbolKind = 'policy' | 'site-control' | 'access-grant' | 'header-grant' | 'identity-grant' | 'other';

/** An entry of the outline. Texts are plain. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** Within `span`: what is shown when the entry is chosen. */
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

/** The outline of a policy file: its root, and in it the meta-policy and the grants. Empty for other documents. */
export function documentSymbols(policyDocument: PolicyDocument): readonly DocumentSymbol[] {
  const { policy } = policyDocument;
  const { root } = policy;
  if (root && policy.silverlight) return [silverlightSymbol(root, policy)];
  if (!root || policy.format !== 'cross-domain-policy') return [];
  const { shown, rest } = childrenToShow(root.content);
  const children = [...shown.map(element => symbolOf(element, policyDocument)), ...rest.map(summarize)];
  return [{ ...placed(root), name: root.name, detail: summarizePlace(policy.servedFrom), kind: 'policy', children }];
}

/** An outline that names more is no help to anybody, and slow to send at every key. */
const entryLimit = 2000;

/** The elements that have an entry of their own, and what the others come to, if there are any. */
function childrenToShow(content: Content): { readonly shown: readonly XmlElement[]; readonly rest: readonly Rest[] } {
  const shown: XmlElement[] = [];
  const left: number[] = [];
  for (let index = 0; index < content.entries.length; index++) {
    if ((elementNameIn(content, index) ?? '') === '') continue;
    const node = shown.length < entryLimit ? nodeIn(content, index) : undefined;
    if (node?.kind === 'element') shown.push(node);
    else left.push(index);
  }
  const first = nodeIn(content, left[0] ?? -1);
  const last = nodeIn(content, left.at(-1) ?? -1);
  return { shown, rest: first && last ? [{ count: left.length, first, last }] : [] };
}

interface Rest {
  readonly count: number;
  readonly first: XmlNode;
  readonly last: XmlNode;
}

function summarize({ count, first, last }: Rest): DocumentSymbol {
  return {
    name: countOf(count, 'more element'),
    detail: '',
    kind: 'other',
    span: { start: first.span.start, end: last.span.end },
    nameSpan: first.span,
    children: [],
  };
}

function symbolOf(element: XmlElement, policyDocument: PolicyDocument): DocumentSymbol {
  const { policy } = policyDocument;
  const grant = grantOf(policy, element);
  const leaf = { ...placed(element), children: [] };
  if (grant) return { ...leaf, ...describeEntry(grant, policyDocument) };
  const siteControl = siteControlOf(policy, element);
  if (!siteControl) return { ...leaf, name: showInvisible(element.name), detail: '', kind: 'other' };
  const value = showInvisible(siteControl.metaPolicy?.value ?? '');
  return { ...leaf, name: element.name, detail: value, kind: 'site-control' };
}

function siteControlOf({ siteControls }: Policy, element: XmlElement): SiteControl | undefined {
  const siteControl = lastFrom(siteControls, element.span.start, ({ node }) => node.span);
  return siteControl?.node === element ? siteControl : undefined;
}

function describeEntry(grant: Grant, { effects }: PolicyDocument): Pick<DocumentSymbol, 'name' | 'detail' | 'kind'> {
  const name = grant.kind === 'identity' ? nameCertificate(grant) : nameOf(grant);
  const effect = effects.effectOf(grant);
  return { name, kind: kinds[grant.kind], detail: effect.kind === 'nothing' ? 'nothing' : detailOf(grant, effect) };
}

const kinds = { access: 'access-grant', header: 'header-grant', identity: 'identity-grant' } as const;

function detailOf(grant: Grant, { ports, headers }: Permission): string {
  if (grant.kind === 'header') return showInvisible(summarizeHeaders(grant, headers));
  return ports.length > 0 ? summarizePorts(ports) : '';
}

/** The domain as written, where it is one. */
function nameOf({ domain }: Exclude<Grant, { kind: 'identity' }>): string {
  if (!domain || domain.value.trim() === '')
    return summarizeDomain({ kind: 'invalid', reason: 'empty', start: 0, end: 0 });
  return showInvisible(domain.value);
}

function placed({ span, nameSpan }: XmlElement): Pick<DocumentSymbol, 'span' | 'nameSpan'> {
  return { span, nameSpan };
}

/** The outline of a Silverlight file: every element, named by what it says. */
function silverlightSymbol(root: XmlElement, policy: Policy): DocumentSymbol {
  const symbol = symbolOfAccess(root, policy);
  return { ...symbol, detail: summarizePlace(policy.servedFrom) };
}

function symbolOfAccess(element: XmlElement, policy: Policy): DocumentSymbol {
  const entry = policy.silverlight?.policies.find(({ node }) => node === element);
  const values = element.attributes.map(({ value = '' }) => showInvisible(value));
  const isLeaf = formats.silverlight.elements.get(element.name)?.isEmpty === true;
  return {
    ...placed(element),
    name: isLeaf && values.some(value => value !== '') ? values.join(' ') : showInvisible(element.name),
    detail: entry ? describeAccess(entry, policy).summary : isLeaf ? showInvisible(element.name) : values.join(' '),
    kind: entry || element === policy.root ? 'policy' : isLeaf ? 'access-grant' : 'other',
    children: childElementsOf(element)
      .filter(({ name }) => name !== '')
      .map(child => symbolOfAccess(child, policy)),
  };
}
