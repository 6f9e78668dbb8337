/** Ports to which Flash makes no HTTP request [NET]. */
const httpOnly: readonly number[] = [20, 21];

/** Ports to which Flash makes neither HTTP nor FTP requests [NET]. */
const httpAndFtp: readonly number[] = [
  1, 7, 9, 11, 13, 15, 17, 19, 22, 23, 25, 37, 42, 43, 53, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115,
  117, 119, 123, 135, 139, 143, 179, 389, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 556, 563, 587, 601, 636,
  993, 995, 2049, 4045, 6000,
];

/** Whether Flash refuses to fetch a URL of this scheme and port [NET]. Sockets are exempt: there the policy decides. */
export function isBlockedPort(scheme: 'http' | 'https' | 'ftp', port: number): boolean {
  return httpAndFtp.includes(port) || (scheme !== 'ftp' && httpOnly.includes(port));
}

/** Ports that are refused for sockets too, beside those of the list above [FORUM]. */
const socketsToo: readonly number[] = [21, 1720, 1723, 3659, 5060, 6566, 6665, 6666, 6667, 6668, 6669];

/**
 * Whether Flash Player from about version 24 (January 2017) on refuses sockets to a port, whatever the policy says. An answer of
 * Adobe's in its forum says so [FORUM]; the documentation still exempts sockets [NET]: client-dependent.
 */
export function isBlockedSocketPort(port: number): boolean {
  return httpAndFtp.includes(port) || socketsToo.includes(port);
}
