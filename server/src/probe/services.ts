/** A kind of server that is no policy server, and how its first bytes look. */
export interface Service {
  /** The word for it in reports. */
  readonly service: string;
  /** What speaks there, as a noun with its article. */
  readonly title: string;
  /** What follows from it for policy files, as a sentence. */
  readonly note?: string;
  /** Matched against the beginning of the reply, each byte as the character of that number. */
  readonly signature: RegExp;
}

/** How much of a reply is compared, in bytes. */
const comparedLength = 2048;

/**
 * What can stand on a policy port, the most telling signature first. Binary greetings that carry a NUL are matched as far as
 * they came with it.
 */
export const services: readonly Service[] = [
  { service: 'echo', title: 'a server that repeats what it is sent', signature: /^<policy-file-request\/>/ },
  {
    service: 'http',
    title: 'a web server',
    note: 'A socket policy is sent over plain TCP, never over HTTP, so a file on a web server there doesn’t count.',
    signature: /^HTTP\/\d|^\s*<(?:!doctype html|html|head|title|h1)\b/i,
  },
  { service: 'tls', title: 'a TLS server', signature: /^[\x15\x16]\x03[\x00-\x04][\x00-\x48]/ },
  { service: 'ssh', title: 'an SSH server', signature: /^SSH-\d/ },
  {
    service: 'smtp',
    title: 'a mail server (SMTP)',
    signature: /^(?:220|421|554)[ -][^\r\n]*(?:smtp|mail|postfix|exim|sendmail|exchange)/i,
  },
  {
    service: 'ftp',
    title: 'a file server (FTP)',
    signature: /^(?:220|421|500|530)[ -][^\r\n]*(?:ftp|filezilla|file server)/i,
  },
  { service: 'nntp', title: 'a news server (NNTP)', signature: /^(?:20[01]|400|502)[ -][^\r\n]*(?:nntp|news|\binn)/i },
  {
    service: 'irc',
    title: 'an IRC server',
    signature: /^(?::\S+ (?:NOTICE|ERROR|\d{3}) |NOTICE \S+ :|ERROR :|PING :)/,
  },
  { service: 'pop3', title: 'a mail server (POP3)', signature: /^\+OK\b|^-ERR [^\r\n]*pop/i },
  { service: 'imap', title: 'a mail server (IMAP)', signature: /^\* (?:OK|PREAUTH|BYE|BAD)\b/i },
  { service: 'telnet', title: 'a Telnet server', signature: /^\xff[\xfb-\xfe][\x00-\x31]/ },
  { service: 'vnc', title: 'a VNC server', signature: /^RFB \d{3}\.\d{3}\n/ },
  {
    service: 'mysql',
    title: 'a MySQL or MariaDB server',
    signature: /^[\s\S]{2}\x00\x00(?:\x0a\d+\.|\xff[\s\S]{2})/,
  },
  { service: 'postgresql', title: 'a PostgreSQL server', signature: /^E\x00\x00[\s\S]{2}S[A-Z]+\x00/ },
  { service: 'redis', title: 'a Redis server', signature: /^-(?:ERR|NOAUTH|DENIED|NOPERM|LOADING|WRONGPASS)\b/ },
  { service: 'memcached', title: 'a memcached server', signature: /^(?:ERROR|CLIENT_ERROR [^\r\n]*)\r\n/ },
  {
    service: 'rtmp',
    title: 'a Flash media server (RTMP)',
    signature: /^\x03(?:[\s\S]{4}\x00{4}|[\s\S]{1536})/,
  },
  { service: 'rtsp', title: 'a media server (RTSP)', signature: /^RTSP\/\d/ },
  { service: 'sip', title: 'a telephony server (SIP)', signature: /^SIP\/\d/ },
  { service: 'xmpp', title: 'a chat server (XMPP)', signature: /^(?:<\?xml[^>]*\?>\s*)?<(?:\w+:)?stream\b/ },
  { service: 'rdp', title: 'a Remote Desktop server', signature: /^\x03\x00\x00[\x07-\x40][\x02-\x3b][\xd0\xf0\x80]/ },
  { service: 'smb', title: 'a Windows file server (SMB)', signature: /^\x00[\s\S]{3}[\xfe\xff]SMB/ },
  {
    service: 'ldap',
    title: 'a directory server (LDAP)',
    signature: /^0[\s\S]{1,8}\x02\x01\x00x[\s\S]*1\.3\.6\.1\.4\.1\.1466\.20036/,
  },
  { service: 'amqp', title: 'a message broker (AMQP)', signature: /^AMQP/ },
  { service: 'rsync', title: 'an rsync server', signature: /^@RSYNCD:/ },
  { service: 'svn', title: 'a Subversion server', signature: /^\( success \( / },
  { service: 'chargen', title: 'a character generator', signature: /^ ?!"#\$%&'\(\)\*\+,-\.\// },
  {
    service: 'daytime',
    title: 'a daytime server, which says what time it is',
    signature:
      /^(?=[^\r\n]{14,60}\r?\n?$)(?:[a-z]{3,9},? )?(?:[a-z]{3,9} {1,2}\d{1,2}|\d{1,2}[ -][a-z]{3,9}|\d{4}-\d\d-\d\d)[ ,-].*\d\d:\d\d:\d\d/i,
  },
  {
    service: 'time',
    title: 'a time server (seconds since 1900)',
    signature: /^[\xbc-\xff][\s\S]{3}$/,
  },
  { service: 'nbd', title: 'a network block device server (NBD)', signature: /^NBDMAGIC/ },
  { service: 'mpd', title: 'a music player (MPD)', signature: /^OK MPD \d/ },
  { service: 'asterisk', title: 'a telephone exchange (Asterisk)', signature: /^Asterisk Call Manager\// },
  { service: 'teamspeak', title: 'a voice server (TeamSpeak)', signature: /^TS3\n\r/ },
  { service: 'managesieve', title: 'a mail server (ManageSieve)', signature: /^"IMPLEMENTATION" "/ },
  { service: 'cvs', title: 'a CVS server', signature: /^cvs \[pserver aborted\]|^E cvs / },
  {
    service: 'silverlight',
    title: 'a Silverlight policy server',
    signature: /^[^<]*(?:<[?!][^>]*>\s*)*<access-policy\b/,
  },
  {
    service: 'utf-16',
    title: 'a server that sends text in UTF-16',
    note: 'Flash Player stops reading at the first NUL, so a policy in UTF-16 can’t be read.',
    signature: /^(?:\xff\xfe[\s\S]\x00|\xfe\xff\x00|<\x00|\x00<\x00)/,
  },
  {
    service: 'reply-codes',
    title: 'a server that answers with three-digit codes, such as FTP or SMTP',
    signature: /^\d{3}[ -][^\r\n]*\r?\n/,
  },
];

/** What a reply that is no policy looks like; undefined if it looks like nothing known. */
export function recognizeService(reply: Uint8Array): Service | undefined {
  const beginning = Buffer.from(reply.subarray(0, comparedLength)).toString('latin1');
  return services.find(({ signature }) => signature.test(beginning));
}

/** The service of that name. */
export function serviceNamed(name: string): Service | undefined {
  return services.find(({ service }) => service === name);
}
