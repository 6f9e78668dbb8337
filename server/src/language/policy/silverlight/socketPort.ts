import { silverlightPorts } from '../../formats/silverlight/limits.ts';
import type { PortRange } from '../portList.ts';

/** A `port` of `socket-resource`: one port or one range within those that Silverlight reaches. */
export type SocketPort =
  | ({ readonly kind: 'ports' } & PortRange)
  /** Grants nothing, and leaves the rest of the file as it is. */
  | { readonly kind: 'reversed'; readonly first: number; readonly last: number }
  /** Makes the whole file unusable. */
  | { readonly kind: 'invalid'; readonly reason: 'empty' | 'all' | 'list' | 'not-a-port' | 'out-of-range' };

/** Reads a `port` [MOON-U, MS-NET]; white space around it is trimmed. Total. */
export function parseSocketPort(value: string): SocketPort {
  const text = value.trim();
  if (text === '') return { kind: 'invalid', reason: 'empty' };
  if (text === '*') return { kind: 'invalid', reason: 'all' };
  if (/[,;\s]/.test(text)) return { kind: 'invalid', reason: 'list' };
  const { 1: firstText, 2: lastText } = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (firstText === undefined) return { kind: 'invalid', reason: 'not-a-port' };
  const first = Number(firstText);
  const last = Number(lastText ?? firstText);
  if (!isReachable(first) || !isReachable(last)) return { kind: 'invalid', reason: 'out-of-range' };
  return last < first ? { kind: 'reversed', first, last } : { kind: 'ports', first, last };
}

/** Whether Silverlight opens sockets to a port at all. */
export function isReachable(port: number): boolean {
  return port >= silverlightPorts.first && port <= silverlightPorts.last;
}
