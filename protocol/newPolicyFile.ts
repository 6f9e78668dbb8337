/** Asks for the text of a new policy file: `{ kind, domains?, ports?, metaPolicy? }`. */
export const newPolicyFileMethod = 'crossdomainPolicy/newPolicyFile';

/** What a policy file can be for: a web server's data, or the ports of a host. */
export const policyFileKinds = ['url', 'socket'] as const;

export type PolicyFileKind = (typeof policyFileKinds)[number];

/** What of a new policy file is decided; the rest is left to tab stops. */
export interface NewPolicyFileParams {
  readonly kind: string;
  /** Who: domains, as a grant names them; empty for nobody. */
  readonly domains?: readonly string[];
  /** What, for sockets: as `to-ports` names them. */
  readonly ports?: string;
  /** How strict: which other policy files of the host count. */
  readonly metaPolicy?: string;
}

/** A new policy file. */
export interface NewPolicyFileAnswer {
  /** A snippet with tab stops where something is left to choose. */
  readonly snippet: string;
  /** What such a file is called. */
  readonly fileName: string;
}
