import type { LocalListener } from '../../../../protocol/listeners.ts';

/** One program that listens, as a sentence: who it is, where, and who can reach it. */
export function describeListener({ address, family, pid, name, user, reachable }: LocalListener, port: number): string {
  const who = name === undefined ? 'A program that the system doesn’t name' : name;
  const facts = [...(pid === undefined ? [] : [`process ${pid}`]), ...(user === undefined ? [] : [`user ${user}`])];
  const place = family === 'ipv6' ? `[${address}]:${port}` : `${address}:${port}`;
  const reach = reachable === 'network' ? 'other machines can connect' : 'only this machine can connect';
  return `${who}${facts.length === 0 ? '' : ` (${facts.join(', ')})`} listens on ${place}: ${reach}.`;
}
