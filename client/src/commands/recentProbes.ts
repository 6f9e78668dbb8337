import type { DescribedProbe, ProbeRequest } from '../../../protocol/probe.ts';
import { textField } from './textField.ts';

/** What the probes of this window found, the latest of each place. */
export interface RecentProbes {
  readonly add: (probe: DescribedProbe) => void;
  /** The one that the argument `{ place? }` of a command names, else the latest. */
  readonly find: (argument: unknown) => DescribedProbe | undefined;
}

/** More than these are forgotten: a report may hold two replies of 64 KiB. */
const mostProbes = 20;

/** No probes yet. */
export function createRecentProbes(): RecentProbes {
  const probes = new Map<string, DescribedProbe>();
  return {
    add: probe => {
      const place = endpointOf(probe.request);
      probes.delete(place);
      probes.set(place, probe);
      const [oldest] = probes.keys();
      if (probes.size > mostProbes && oldest !== undefined) probes.delete(oldest);
    },
    find: argument => {
      const place = textField(argument, 'place');
      return place === undefined ? [...probes.values()].at(-1) : probes.get(place);
    },
  };
}

/** The host of a request, with the destination port where one was named, as a person would type it. */
export function endpointOf({ host, destinationPort }: ProbeRequest): string {
  if (destinationPort === undefined) return host;
  return `${host.includes(':') ? `[${host}]` : host}:${destinationPort}`;
}
