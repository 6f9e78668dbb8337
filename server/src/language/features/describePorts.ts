import { lastPort } from '../facts/transports.ts';
import { countPorts, isEveryPort, type PortRange } from '../policy/portList.ts';
import { formatNumber, joinWords } from '../text/words.ts';

/** Ports as a sentence names them: `every port`, `port 8080`, `ports 8080 and 9000–9010`. Plain text. */
export function describePorts(ranges: readonly PortRange[]): string {
  if (isEveryPort(ranges)) return 'every port';
  const isOne = ranges.length === 1 && ranges[0]?.first === ranges[0]?.last;
  return `${isOne ? 'port' : 'ports'} ${joinWords(ranges.map(formatRange))}`;
}

/** Ports in short: `every port`, `8080, 9000–9010`. Plain text. */
export function summarizePorts(ranges: readonly PortRange[]): string {
  if (isEveryPort(ranges)) return 'every port';
  const shown = ranges.slice(0, 6).map(formatRange).join(', ');
  return ranges.length > 6 ? `${shown}, …` : shown;
}

/** One port, or a range with an en dash. */
export function formatRange({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first}–${last}`;
}

/** `1 port` or `11 ports`; of every port their number. */
export function describePortCount(ranges: readonly PortRange[]): string {
  const count = countPorts(ranges);
  if (count === lastPort) return `all ${formatNumber(lastPort)} ports`;
  return count === 1 ? '1 port' : `${formatNumber(count)} ports`;
}
