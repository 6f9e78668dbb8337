/** How a policy file came over HTTP, as far as rules look at it. */
export interface Delivery {
  /** As sent; undefined for a response without the header. */
  readonly contentType: string | undefined;
  /** Values of `X-Permitted-Cross-Domain-Policies`, one a header. */
  readonly metaPolicyHeaders: readonly string[];
  readonly redirect?: DeliveryRedirect;
  /** Whether the same file comes over HTTP and over HTTPS. */
  readonly isOverBothSchemes: boolean;
  /** Whether this is the answer to a path that should not exist. */
  readonly isAnswerToAbsentPath: boolean;
  /** The software whose default file this looks like. */
  readonly origin?: { readonly software: string; readonly advice: string };
  /** Whether a policy file came at all. */
  readonly isPolicy: boolean;
}

/** A redirect of a policy file, by where it leads. */
export interface DeliveryRedirect {
  readonly kind: 'within-origin' | 'to-https' | 'elsewhere' | 'nowhere';
  /** The URL. */
  readonly to: string;
}
