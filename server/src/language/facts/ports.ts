/** A port and the service that is usually found on it. */
export interface PortFacts {
  readonly port: number;
  /** In a few words: `HTTPS`, `Secure shell (SSH)`. */
  readonly service: string;
  /** Whether it speaks a mail, shell, database, directory, file or administration protocol, which no content should reach. */
  readonly isSensitive: boolean;
}

const open = (port: number, service: string): PortFacts => ({ port, service, isSensitive: false });
const sensitive = (port: number, service: string): PortFacts => ({ port, service, isSensitive: true });

/** Ports with a service that people know them for, in order (IANA's registry, and common practice). */
export const wellKnownPorts: readonly PortFacts[] = [
  open(7, 'Echo'),
  sensitive(20, 'FTP data'),
  sensitive(21, 'FTP'),
  sensitive(22, 'Secure shell (SSH)'),
  sensitive(23, 'Telnet'),
  sensitive(25, 'Mail transfer (SMTP)'),
  sensitive(53, 'Name service (DNS)'),
  sensitive(69, 'Trivial file transfer (TFTP)'),
  open(80, 'HTTP'),
  sensitive(88, 'Kerberos'),
  sensitive(110, 'Mail (POP3)'),
  sensitive(111, 'RPC port mapper'),
  sensitive(119, 'News (NNTP)'),
  open(123, 'Time (NTP)'),
  sensitive(135, 'Windows RPC'),
  sensitive(139, 'NetBIOS file sharing'),
  sensitive(143, 'Mail (IMAP)'),
  sensitive(161, 'Network management (SNMP)'),
  open(194, 'Internet relay chat (IRC)'),
  sensitive(389, 'Directory (LDAP)'),
  open(443, 'HTTPS'),
  sensitive(445, 'Windows file sharing (SMB)'),
  sensitive(465, 'Mail submission over TLS'),
  sensitive(512, 'Remote execution (rexec)'),
  sensitive(513, 'Remote login (rlogin)'),
  sensitive(514, 'Remote shell (rsh)'),
  sensitive(515, 'Printing (LPD)'),
  open(554, 'Streaming (RTSP)'),
  sensitive(587, 'Mail submission'),
  sensitive(631, 'Printing (IPP)'),
  sensitive(636, 'Directory over TLS (LDAPS)'),
  open(843, 'Flash socket policy'),
  sensitive(873, 'File synchronization (rsync)'),
  sensitive(989, 'FTP data over TLS'),
  sensitive(990, 'FTP over TLS'),
  sensitive(993, 'Mail over TLS (IMAPS)'),
  sensitive(995, 'Mail over TLS (POP3S)'),
  open(1080, 'SOCKS proxy'),
  sensitive(1433, 'Microsoft SQL Server'),
  sensitive(1521, 'Oracle Database'),
  open(1883, 'MQTT'),
  open(1935, 'Flash media streaming (RTMP)'),
  sensitive(2049, 'Network file system (NFS)'),
  sensitive(2181, 'ZooKeeper'),
  sensitive(2375, 'Docker, without TLS'),
  open(3000, 'Web development servers'),
  open(3128, 'Web proxy (Squid)'),
  sensitive(3306, 'MySQL, MariaDB'),
  sensitive(3389, 'Remote desktop (RDP)'),
  open(5060, 'Internet telephony (SIP)'),
  open(5222, 'Chat (XMPP clients)'),
  open(5269, 'Chat (XMPP servers)'),
  sensitive(5432, 'PostgreSQL'),
  sensitive(5672, 'Message queue (AMQP)'),
  sensitive(5900, 'Remote desktop (VNC)'),
  sensitive(5984, 'CouchDB'),
  sensitive(5985, 'Windows remote management (WinRM)'),
  sensitive(6000, 'X Window System'),
  sensitive(6379, 'Redis'),
  sensitive(6443, 'Kubernetes'),
  open(6667, 'Internet relay chat (IRC)'),
  open(6697, 'Internet relay chat over TLS'),
  open(8000, 'HTTP (alternative)'),
  open(8080, 'HTTP (alternative)'),
  open(8081, 'HTTP (alternative)'),
  open(8443, 'HTTPS (alternative)'),
  open(8888, 'HTTP (alternative)'),
  sensitive(9042, 'Cassandra'),
  sensitive(9200, 'Elasticsearch'),
  open(9339, 'Game servers (SmartFoxServer)'),
  open(9933, 'Game servers (SmartFoxServer 2X)'),
  sensitive(11211, 'Memcached'),
  open(25565, 'Minecraft'),
  sensitive(27017, 'MongoDB'),
];

/** What a port is known for; undefined for most ports. */
export function portFacts(port: number): PortFacts | undefined {
  return factsByPort.get(port);
}

/** The ports from `first` to `last`, both included, that are known for something, in order. */
export function wellKnownPortsIn(first: number, last: number): readonly PortFacts[] {
  return wellKnownPorts.filter(({ port }) => first <= port && port <= last);
}

const factsByPort: ReadonlyMap<number, PortFacts> = new Map(wellKnownPorts.map(facts => [facts.port, facts]));

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

/** Ports that are refused for sockets too, beside those to which no requests are made. */
const socketsToo: readonly number[] = [21, 1720, 1723, 3659, 5060, 6566, 6665, 6666, 6667, 6668, 6669];

/**
 * Whether Flash Player from about version 24 (January 2017) on refuses sockets to a port, whatever the policy says. An answer of
 * Adobe's in its forum says so [FORUM]; the documentation still exempts sockets [NET]: client-dependent.
 */
export function isBlockedSocketPort(port: number): boolean {
  return httpAndFtp.includes(port) || socketsToo.includes(port);
}
