import { type PortFacts, wellKnownPorts } from '../../facts/ports.ts';
import { firstUnprivilegedPort, lastPort } from '../../facts/transports.ts';
import { includesPort, parsePortList } from '../../policy/portList.ts';
import { placeholderPort } from '../../rules/edits.ts';
import { opensToEveryone } from './completionContext.ts';
import { itemAtCursor, type ListItem } from './listItem.ts';
import type { ValueOffer, ValuePlace } from './valueCompletions.ts';

/** Ports that people know, with their services, without those the list has already; the end of a range; and, last, `*`. */
export function offerPorts(place: ValuePlace): readonly ValueOffer[] {
  const item = itemAtCursor(place);
  const position = place.offset - item.span.start;
  const dash = item.text.indexOf('-');
  if (dash >= 0 && position > dash) return offerRangeEnds(place, item, dash);
  if (dash >= 0) return offerRangeStarts(place, item, dash);
  return [...offerSinglePorts(place, item), ...offerEveryPort(place, item)];
}

function offerSinglePorts(place: ValuePlace, item: ListItem): readonly ValueOffer[] {
  const listed = parsePortList(item.others.join(',')).ranges;
  const fitting = wellKnownPorts.filter(({ port }) => port >= lowestPort(place) && !includesPort(listed, port));
  return [
    ...(includesPort(listed, Number(placeholderPort))
      ? []
      : fitting.filter(({ port }) => String(port) === placeholderPort)),
    ...fitting.filter(({ port, isSensitive }) => !isSensitive && String(port) !== placeholderPort),
    ...fitting.filter(({ isSensitive }) => isSensitive),
  ]
    .filter(({ port }) => !completesEveryPort(place, item, String(port)))
    .map(facts => offer(facts, item.span));
}

/** A policy from port 1024 or above cannot grant ports below it [LOAD]. */
function lowestPort({ policyDocument }: ValuePlace): number {
  const { location } = policyDocument.policy.servedFrom;
  return location.kind === 'socket' && location.port >= firstUnprivilegedPort ? firstUnprivilegedPort : 1;
}

function offer({ port, service, isSensitive }: PortFacts, span: ListItem['span']): ValueOffer {
  const text = String(port);
  return {
    label: text,
    span,
    text,
    detail: isSensitive ? `warning: ${service}` : service,
    documentation: `port ${text}`,
  };
}

function offerEveryPort(place: ValuePlace, { isAlone, span }: ListItem): readonly ValueOffer[] {
  if (!isAlone || opensToEveryone(place.context.tag, { 'to-ports': '*' })) return [];
  return [{ label: '*', span, text: '*', detail: 'warning: every port of this host', documentation: 'port *' }];
}

/** The last port of a range whose first is written: a few that fit, and the last there is. */
function offerRangeEnds(place: ValuePlace, item: ListItem, dash: number): readonly ValueOffer[] {
  const first = Number(item.text.slice(0, dash));
  if (!Number.isInteger(first) || first < lowestPort(place) || first > lastPort) return [];
  const span = { start: item.span.start + dash + 1, end: item.span.end };
  const ends = [...new Set([first + 9, first + 99, lastPort])].filter(port => port > first && port <= lastPort);
  return ends
    .filter(end => !completesEveryPort(place, item, `${first}-${end}`))
    .map(end => ({ label: String(end), span, text: String(end), detail: `${end - first + 1} ports` }));
}

/** The first port of a range whose last is written. */
function offerRangeStarts(place: ValuePlace, item: ListItem, dash: number): readonly ValueOffer[] {
  const lastText = item.text.slice(dash + 1);
  const last = Number(lastText);
  if (!/^\d+$/.test(lastText) || last > lastPort) return [];
  const span = { start: item.span.start, end: item.span.start + dash };
  return wellKnownPorts
    .filter(({ port, isSensitive }) => !isSensitive && port >= lowestPort(place) && port <= last)
    .filter(({ port }) => !completesEveryPort(place, item, `${port}-${lastText}`))
    .map(facts => offer(facts, span));
}

/** Whether with that item the list would hold every port, for every domain. */
function completesEveryPort({ context }: ValuePlace, { others }: ListItem, text: string): boolean {
  return opensToEveryone(context.tag, { 'to-ports': [...others, text].join(',') });
}
