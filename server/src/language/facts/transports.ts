/** The ways of serving a policy file. */
export const transports = ['http', 'https', 'ftp', 'socket'] as const;

export type Transport = (typeof transports)[number];

/** The port on which the socket master policy file is served [PERM]. */
export const masterPolicyPort = 843;

/** How long Flash Player waits for the answer of the socket master, in milliseconds [PERM]. */
export const masterAnswerTime = 3000;

/** The path at which the URL master policy file is served [SPEC §1.4.2]. */
export const masterPolicyPath = '/crossdomain.xml';

/** Sample socket servers refuse to serve a policy file of more bytes than this (reference: Adobe's Perl and Python samples). */
export const sampleServerByteLimit = 10_000;

/** A socket policy from a port at or above this one grants only ports at or above it [LOAD]. */
export const firstUnprivilegedPort = 1024;

/** The highest port there is; Flash refuses a higher one with error 2003 [ASDOC]. */
export const lastPort = 65_535;
