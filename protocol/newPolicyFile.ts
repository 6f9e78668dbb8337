/** Asks for the text of a new policy file of a `kind`: `url` or `socket`. */
export const newPolicyFileMethod = 'crossdomainPolicy/newPolicyFile';

/** A snippet with tab stops. */
export interface NewPolicyFileAnswer {
  readonly snippet: string;
}
