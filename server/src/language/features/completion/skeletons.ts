import { metaPolicyFacts } from '../../facts/metaPolicies.ts';
import { formats, isSilverlightFileName } from '../../formats/format.ts';
import { valueFacts } from '../../formats/silverlight/values.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { placeholderDomain, placeholderPort } from '../../rules/edits.ts';
import { choice, tabStop } from '../../text/snippet.ts';
import type { Span } from '../../text/span.ts';
import { conceivableTransports } from '../describePlace.ts';
import type { CompletionContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';

/** The DOCTYPE of policy files as most of them have it. */
export const canonicalDoctype =
  '<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">';

/** The XML declaration of a policy file. */
export const canonicalDeclaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** Whole policy files, where there is nothing yet but white space, a prolog, and the beginning of the root's name. */
export function offerSkeletons(policyDocument: PolicyDocument, context: CompletionContext): readonly Offer[] {
  if (isSilverlightFileName(policyDocument.policy.fileName ?? '')) return silverlightSkeletons(policyDocument, context);
  const place = skeletonPlace(policyDocument, context, formats.adobe.rootName);
  if (!place) return [];
  const { servedFrom } = policyDocument.policy;
  const transports = conceivableTransports(servedFrom);
  const forSockets = transports.includes('socket') ? [skeleton(policyDocument, place, 'socket')] : [];
  const isNamedAsSocket = servedFrom.isInferred && servedFrom.source === 'file-name';
  const forUrls =
    transports.some(transport => transport !== 'socket') || isNamedAsSocket
      ? [skeleton(policyDocument, place, 'url')]
      : [];
  return servedFrom.location.kind === 'socket' ? [...forSockets, ...forUrls] : [...forUrls, ...forSockets];
}

/** What a skeleton replaces, and whether `<` is part of that. */
interface SkeletonPlace {
  readonly span: Span;
  readonly startsWithBracket: boolean;
}

/** A `clientaccesspolicy.xml` that lets one site reach one path. */
function silverlightSkeletons(policyDocument: PolicyDocument, context: CompletionContext): readonly Offer[] {
  const { rootName, fileName } = formats.silverlight;
  const place = skeletonPlace(policyDocument, context, rootName);
  if (!place) return [];
  const leading = leadingSpace(policyDocument, place.span);
  const lines = [
    ...(leading === undefined ? [] : [canonicalDeclaration]),
    `<${rootName}>`,
    '\t<cross-domain-access>',
    '\t\t<policy>',
    `\t\t\t<allow-from http-request-headers="${tabStop(2, valueFacts['request-headers'].placeholder)}">`,
    `\t\t\t\t<domain uri="${tabStop(1, valueFacts['site-uri'].placeholder)}"/>`,
    '\t\t\t</allow-from>',
    '\t\t\t<grant-to>',
    `\t\t\t\t<resource path="${tabStop(3, valueFacts['resource-path'].placeholder)}" include-subpaths="true"/>$0`,
    '\t\t\t</grant-to>',
    '\t\t</policy>',
    '\t</cross-domain-access>',
    `</${rootName}>`,
  ];
  return [
    {
      label: `${rootName} (Silverlight policy file)`,
      kind: 'skeleton',
      detail: `/${fileName}`,
      span: place.span,
      newText: lines.join('\n'),
      isSnippet: true,
      filterText: `${place.startsWithBracket ? '<' : ''}${rootName}`,
      documentation: 'skeleton silverlight',
      ...(leading && leading.end > leading.start && { furtherEdits: [{ span: leading, newText: '' }] }),
    },
  ];
}

function skeletonPlace(
  { document, text }: PolicyDocument,
  context: CompletionContext,
  rootName: string,
): SkeletonPlace | undefined {
  const span = typedSpan(context);
  if (!span) return undefined;
  const typed = text.slice(span.start, span.end);
  if (!`<${rootName}`.startsWith(typed) && !rootName.startsWith(typed)) return undefined;
  const isAlone = document.nodes.every(node => {
    if (node.kind === 'text') return node.isWhiteSpace || isWithin(node.span, span, text);
    if (node.kind === 'element') return node.span.start === span.start;
    return node.span.end <= span.start;
  });
  const isLast = text.slice(span.end).trim() === '';
  return isAlone && isLast ? { span, startsWithBracket: typed.startsWith('<') } : undefined;
}

function typedSpan(context: CompletionContext): Span | undefined {
  if (context.kind === 'content') return context.word;
  if (context.kind !== 'tag-name' || context.tag.attributes.length > 0) return undefined;
  return { start: context.tag.start, end: context.tag.end };
}

/** Whether a stretch is the typed word with nothing but white space around it. */
function isWithin(stretch: Span, word: Span, text: string): boolean {
  const before = text.slice(stretch.start, Math.max(stretch.start, word.start));
  return before.trim() === '' && text.slice(Math.min(stretch.end, word.end), stretch.end).trim() === '';
}

function skeleton(
  policyDocument: PolicyDocument,
  { span, startsWithBracket }: SkeletonPlace,
  kind: 'url' | 'socket',
): Offer {
  const leading = leadingSpace(policyDocument, span);
  const lines = [
    ...prologLines(policyDocument, leading !== undefined),
    ...placeLines(policyDocument, kind),
    ...rootLines(policyDocument, kind),
  ];
  return {
    label: kind === 'url' ? 'cross-domain-policy (URL policy file)' : 'cross-domain-policy (socket policy file)',
    kind: 'skeleton',
    detail: kind === 'url' ? '/crossdomain.xml' : 'port 843',
    span,
    newText: lines.join('\n'),
    isSnippet: true,
    filterText: `${startsWithBracket ? '<' : ''}cross-domain-policy`,
    documentation: `skeleton ${kind}`,
    ...(leading && leading.end > leading.start && { furtherEdits: [{ span: leading, newText: '' }] }),
  };
}

/** The white space in front, if nothing else is there: an XML declaration must be the first thing in a file. */
function leadingSpace({ text }: PolicyDocument, { start }: Span): Span | undefined {
  const from = text.startsWith('\ufeff') ? 1 : 0;
  return start >= from && text.slice(from, start).trim() === '' ? { start: from, end: start } : undefined;
}

function prologLines({ document: { doctype } }: PolicyDocument, isFirst: boolean): readonly string[] {
  return [...(isFirst ? [canonicalDeclaration] : []), ...(doctype ? [] : [canonicalDoctype])];
}

/** A file that is named as a socket policy and is none has to say so. */
function placeLines({ policy: { servedFrom } }: PolicyDocument, kind: 'url' | 'socket'): readonly string[] {
  const contradictsName = kind === 'url' && servedFrom.location.kind === 'socket' && servedFrom.source === 'file-name';
  return contradictsName ? [`<!-- served from: ${tabStop(4, 'https://www.example.com/crossdomain.xml')} -->`] : [];
}

function rootLines(policyDocument: PolicyDocument, kind: 'url' | 'socket'): readonly string[] {
  const ports = kind === 'socket' ? ` to-ports="${tabStop(3, placeholderPort)}"` : '';
  return [
    '<cross-domain-policy>',
    ...siteControlLines(policyDocument, kind),
    `\t<allow-access-from domain="${tabStop(2, placeholderDomain)}"${ports}/>$0`,
    '</cross-domain-policy>',
  ];
}

function siteControlLines({ policy: { servedFrom } }: PolicyDocument, kind: 'url' | 'socket'): readonly string[] {
  const { location, isInferred } = servedFrom;
  if (!isInferred && location.isMaster === false) return [];
  const transports = kind === 'socket' ? ['socket'] : isInferred ? ['http'] : conceivableTransports(servedFrom);
  const fitting = metaPolicyFacts
    .filter(facts => facts.value !== 'none' && facts.transports.some(transport => transports.includes(transport)))
    .map(({ value }) => value);
  return [`\t<site-control permitted-cross-domain-policies="${choice(1, fitting)}"/>`];
}
