import { getPublicSuffix, parse } from 'tldts';
import { isRestrictedSuffix, suffixParent, unregisteredName } from '../facts/publicSuffixes.ts';

/** Why hosts of strangers stand directly below a name. */
export type OpenSuffix =
  /** Registries sell names under it: `com`, `co.uk`. */
  | { readonly kind: 'registry' }
  /** A registry gives names under it to those whom its rules admit: `gov`, `ac.uk`. */
  | { readonly kind: 'restricted' }
  /** Names under it need no registry at all: `onion`. */
  | { readonly kind: 'unregistered' }
  /** A company gives names under it to its customers: `github.io`. */
  | { readonly kind: 'private' }
  /** It is no public suffix, and `example`, below it, is one: `amazonaws.com`. */
  | { readonly kind: 'parent'; readonly example: string };

/** Looks a name, in lower case and as A-labels, up in the public suffix list; undefined for names of one owner, and unlisted ones. */
export function findOpenSuffix(name: string): OpenSuffix | undefined {
  const parent = suffixParent(name);
  if (parent) return { kind: 'parent', example: parent.example };
  if (getPublicSuffix(name, lookupOptions) !== name) return undefined;
  const { isIcann, isPrivate } = parse(name, lookupOptions);
  if (isPrivate) return { kind: 'private' };
  if (!isIcann) return undefined;
  if (name === unregisteredName) return { kind: 'unregistered' };
  return { kind: isRestrictedSuffix(name) ? 'restricted' : 'registry' };
}

const lookupOptions = {
  allowPrivateDomains: true,
  detectIp: false,
  detectSpecialUse: false,
  extractHostname: false,
  mixedInputs: false,
  validateHostname: false,
} as const;
