import type { CertificateValue } from './policy.ts';

/** The one algorithm for fingerprints that there is [SPEC §1.3.4.3]. */
export const fingerprintAlgorithm = 'sha-1';

/** The hexadecimal digits of a fingerprint of that algorithm. */
export const fingerprintLength = 40;

/** A fingerprint as it is compared: without spaces and colons, in lower case [SPEC §1.3.4.3]. */
export function normalizeFingerprint(value: string): string {
  return value.replaceAll(/[ :]/g, '').toLowerCase();
}

/** A character or a number of digits that keeps a value from being a fingerprint; undefined where nothing does. */
export type FingerprintFault = { readonly character: string } | { readonly digitCount: number };

/** What keeps a value from being a fingerprint; spaces and colons do not count [SPEC §1.3.4.3]. */
export function findFingerprintFault(value: string): FingerprintFault | undefined {
  const digits = normalizeFingerprint(value);
  const character = /[^0-9a-f]/iu.exec(value.replaceAll(/[ :]/g, ''))?.[0];
  if (character !== undefined) return { character };
  return digits.length === fingerprintLength ? undefined : { digitCount: digits.length };
}

/** Whether a value names the algorithm that is defined; case does not count. */
export function isFingerprintAlgorithm(value: string): boolean {
  return value.toLowerCase() === fingerprintAlgorithm;
}

/** The fingerprint, as it is compared, of a certificate that a document can have; undefined for any other. */
export function usableFingerprint({ fingerprint, algorithm }: CertificateValue): string | undefined {
  if (!fingerprint || !algorithm || !isFingerprintAlgorithm(algorithm.value)) return undefined;
  return findFingerprintFault(fingerprint.value) ? undefined : normalizeFingerprint(fingerprint.value);
}
