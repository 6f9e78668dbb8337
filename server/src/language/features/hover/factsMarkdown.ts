import type { AttributeFacts, Citation, ClientSupport, ElementFacts } from '../../facts/elements.ts';
import { sources } from '../../facts/sources.ts';
import type { Transport } from '../../facts/transports.ts';
import { joinBlocks, link } from '../../text/markdown.ts';
import { joinWords } from '../../text/words.ts';
import { transportNames } from '../describePlace.ts';

/** Who honors something: `Flash Player: 6.0.21 and later · Acrobat: 8.1.7, 9.0 and later · Silverlight: no`. */
function formatSupport({ flash, acrobat, silverlight }: ClientSupport): string {
  return `Flash Player: ${flash} · Acrobat: ${acrobat} · Silverlight: ${silverlight}`;
}

/** A link to a section of a published text. */
export function formatCitation({ source, section }: Citation): string {
  const { title, url } = sources[source];
  return link(section === undefined ? title : `${title}, §${section}`, url);
}

/** Who honors something in a policy that travels that way: only Flash Player asks sockets for Adobe's policies [SPEC §1.6]. */
export function supportOver(support: ClientSupport, transports: readonly Transport[]): ClientSupport {
  const isSocket = transports.length === 1 && transports[0] === 'socket';
  return isSocket ? { ...support, acrobat: 'not supported', silverlight: 'not supported' } : support;
}

/** A rule, and below it what is worth reading on: details, who honors it, and where it is specified. */
export function formatDetails(parts: {
  readonly details: string;
  readonly support?: ClientSupport;
  readonly citation: Citation;
}): string {
  const support = parts.support && formatSupport(parts.support);
  return joinBlocks(['---', parts.details, support, formatCitation(parts.citation)]);
}

/** What holds where the attribute is absent, for each of the transports that the file has or may have. */
export function formatDefaults(facts: AttributeFacts, transports: readonly Transport[]): string | undefined {
  if (facts.isRequired) return '**Required.**';
  const known = transports.flatMap(transport => {
    const value = facts.defaults[transport];
    return value === undefined ? [] : [formatDefault(value, transport)];
  });
  const others = transports.filter(transport => !facts.transports.includes(transport));
  const ignored = others.length === 0 ? [] : [`no effect over ${namesOf(others)}`];
  return `**Default:** ${[...known, ...ignored].join(', ')}.`;
}

/** The line that says that something is ignored where this file is served; undefined where it counts, or may. */
export function formatIgnored(
  facts: AttributeFacts | ElementFacts,
  transports: readonly Transport[],
): string | undefined {
  if (transports.some(transport => facts.transports.includes(transport))) return undefined;
  return `**Without effect here:** this file is served over ${namesOf(transports)}.`;
}

function namesOf(transports: readonly Transport[]): string {
  return joinWords(transports.map(transport => transportNames[transport]));
}

/** One word is a value; more are a sentence that speaks for itself. */
function formatDefault(value: string, transport: Transport): string {
  return /^\w+$/.test(value) ? `\`${value}\` over ${transportNames[transport]}` : value;
}
