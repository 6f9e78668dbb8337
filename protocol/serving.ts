/** Serves an open document on a loopback port: `{ uri, host?, port? }` → `ServeAnswer`. What was served before ends. */
export const serveMethod = 'crossdomainPolicy/serve';

/** Ends what is served: `{}` → whether anything was. */
export const stopServingMethod = 'crossdomainPolicy/stopServing';

/** Tells the editor what a client of the policy server did: `{ line }`. */
export const servingLogMethod = 'crossdomainPolicy/servingLog';

/** Where a policy is served, or why it is not. */
export type ServeAnswer =
  | { readonly kind: 'serving'; readonly host: string; readonly port: number }
  /** `port`: another one may do. */
  | { readonly kind: 'refused'; readonly cause: 'text' | 'port' | 'host'; readonly message: string };
