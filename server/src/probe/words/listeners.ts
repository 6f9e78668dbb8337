import type { LocalListener, LocalListeners } from '../../../../protocol/listeners.ts';

/** What listens on a port, as sentences: one a listener, or one that says that there is none. */
export function describeListeners({ port, listeners }: LocalListeners): readonly string[] {
  if (listeners.length === 0) return [`Nothing listens on port ${port} of this machine.`];
  return listeners.map(listener => describeListener(listener, port));
}

/** One program that listens: who it is, where, and who can reach it. */
function describeListener({ address, family, pid, name, user, reachable }: LocalListener, port: number): string {
  const who = name === undefined ? 'A program that the system doesn’t name' : name;
  const facts = [...(pid === undefined ? [] : [`process ${pid}`]), ...(user === undefined ? [] : [`user ${user}`])];
  const place = family === 'ipv6' ? `[${address}]:${port}` : `${address}:${port}`;
  const reach = reachable === 'network' ? 'other machines can connect' : 'only this machine can connect';
  return `${who}${facts.length === 0 ? '' : ` (${facts.join(', ')})`} listens on ${place}: ${reach}.`;
}
