/** Asks for a probe and everything that is needed to show it. */
export const probeMethod = 'crossdomainPolicy/probeAndDescribe';

/** Asks what a probe would ask, settings included, or what is wrong with its parameters. */
export const readProbeRequestMethod = 'crossdomainPolicy/readProbeRequest';

/** What a probe asks. */
export interface ProbeRequest {
  readonly host: string;
  readonly destinationPort?: number;
  readonly policyPort: number;
  /** The URL of the requester. */
  readonly from?: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** What a probe would ask, or what is wrong with the field of its parameters. */
export type ReadProbeRequest =
  | { readonly kind: 'request'; readonly request: ProbeRequest }
  | { readonly kind: 'invalid'; readonly field: string; readonly message: string };

/** A report, as far as it is looked at here; whoever called the command gets all of it. */
export interface ProbeReport {
  readonly finding: string;
  readonly attempts: readonly { readonly problems: readonly { readonly severity: string }[] }[];
}

/** A policy that was received. */
export interface ProbedPolicy {
  /** Of the read-only document; the server knows by it where the policy is served. */
  readonly uri: string;
  readonly fileName: string;
  readonly text: string;
  /** Base64. */
  readonly bytes: string;
}

/** A probe with all that is needed to show it. */
export interface DescribedProbe {
  readonly report: ProbeReport;
  readonly request: ProbeRequest;
  /** One line of plain text. */
  readonly headline: string;
  /** Nothing that was received is markup in it. */
  readonly markdown: string;
  readonly transcript: string;
  readonly policies: readonly ProbedPolicy[];
}

/** The host of a request, with the destination port where one was named, as a person would type it. */
export function placeOf({ host, destinationPort }: ProbeRequest): string {
  if (destinationPort === undefined) return host;
  return `${host.includes(':') ? `[${host}]` : host}:${destinationPort}`;
}
