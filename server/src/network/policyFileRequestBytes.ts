/** `<policy-file-request/>` and one NUL: the 23 bytes that Flash Player sends [SPEC §1.4.3]. */
export const policyFileRequestBytes: Uint8Array = new TextEncoder().encode('<policy-file-request/>\0');
