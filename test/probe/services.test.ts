import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { recognizeService, services } from '../../server/src/probe/services.ts';

/** The first bytes of replies, each character one byte, and what sends them. */
const replies: readonly (readonly [service: string, ...replies: string[]])[] = [
  [
    'http',
    'HTTP/1.1 400 Bad Request\r\n\r\n',
    '<html><body>no</body></html>',
    '\r\n<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">',
  ],
  ['tls', '\x15\x03\x03\x00\x02\x02\x0a', '\x15\x03\x01\x00\x02\x02\x46', '\x16\x03\x03\x00\x3a\x02\x00\x00\x36'],
  ['ssh', 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n', 'SSH-1.99-Cisco-1.25\n'],
  [
    'smtp',
    '220 mail.example ESMTP Postfix\r\n',
    '554 mail.example ESMTP not accepting messages\r\n',
    '220-mail.example ESMTP\r\n',
  ],
  ['ftp', '220 (vsFTPd 3.0.3)\r\n', '220-FileZilla Server 1.7\r\n', '220 ProFTPD Server ready.\r\n'],
  ['nntp', '200 news.example InterNetNews NNRP server ready\r\n', '201 NNTP Service Ready\r\n'],
  [
    'irc',
    ':irc.example NOTICE * :*** Looking up your hostname...\r\n',
    'NOTICE AUTH :*** Checking Ident\r\n',
    'ERROR :Closing link\r\n',
  ],
  ['pop3', '+OK POP3 ready\r\n', '-ERR POP3 server is busy\r\n'],
  ['imap', '* OK [CAPABILITY IMAP4rev1] ready\r\n', '* BYE Disconnected\r\n'],
  ['telnet', '\xff\xfd\x18\xff\xfd\x20', '\xff\xfb\x01\xff\xfb\x03login: '],
  ['vnc', 'RFB 003.008\n'],
  ['mysql', '\x4a\x00\x00\x00\x0a8.0.36\x00', '\x45\x00\x00\x00\xff\x6a\x04Host is not allowed'],
  ['postgresql', 'E\x00\x00\x00\x8eSFATAL\x00VFATAL\x00'],
  [
    'redis',
    "-ERR unknown command '<policy-file-request/>'\r\n",
    '-NOAUTH Authentication required.\r\n',
    '-DENIED Redis is running in protected mode\r\n',
  ],
  ['memcached', 'ERROR\r\n'],
  ['rtmp', `\x03\x01\x02\x03\x04\x00\x00\x00\x00${'x'.repeat(1528)}`, `\x03${'x'.repeat(1536)}`],
  ['rtsp', 'RTSP/1.0 400 Bad Request\r\n'],
  ['sip', 'SIP/2.0 400 Bad Request\r\n'],
  ['xmpp', "<?xml version='1.0'?><stream:stream xmlns='jabber:client'>", '<stream:error>'],
  ['rdp', '\x03\x00\x00\x0b\x06\xd0\x00\x00\x12\x34\x00'],
  ['smb', '\x00\x00\x00\x55\xffSMBr'],
  ['ldap', '0\x24\x02\x01\x00x\x1f\x0a\x01\x02\x04\x00\x04\x00\x8a\x161.3.6.1.4.1.1466.20036'],
  ['amqp', 'AMQP\x00\x00\x09\x01'],
  ['rsync', '@RSYNCD: 31.0\n'],
  ['svn', '( success ( 2 2 ( ) ( edit-pipeline ) ) ) '],
  ['chargen', ' !"#$%&\'()*+,-./0123456789', '!"#$%&\'()*+,-./0123456789'],
  [
    'daytime',
    '29 NOV 2026 06:28:20 UTC\r\n',
    'Sun Nov 29 06:28:20 2026\r\n',
    'Sunday, November 29, 2026 06:28:20-UTC',
    '2026-11-29 06:28:20\n',
  ],
  ['time', '\xee\xb9\x12\x34'],
  ['nbd', 'NBDMAGICIHAVEOPT\x00\x03'],
  ['mpd', 'OK MPD 0.23.5\n'],
  ['asterisk', 'Asterisk Call Manager/5.0.2\r\n'],
  ['teamspeak', 'TS3\n\rWelcome to the TeamSpeak 3 ServerQuery interface'],
  ['managesieve', '"IMPLEMENTATION" "Dovecot Pigeonhole"\r\n'],
  ['cvs', 'cvs [pserver aborted]: bad auth protocol start: <policy-file-request/>\n'],
  ['echo', '<policy-file-request/>\0'],
  ['silverlight', '<?xml version="1.0"?><access-policy><cross-domain-access/></access-policy>'],
  ['utf-16', '\xff\xfe<\x00c\x00', '\xfe\xff\x00<\x00c', '<\x00c\x00', '\x00<\x00c'],
  ['reply-codes', '500 What?\r\n', '220 Welcome\r\n'],
];

for (const [service, ...samples] of replies) {
  for (const sample of samples) {
    test(`${JSON.stringify(sample.slice(0, 40))} looks like ${service}`, () =>
      equal(recognizeService(Buffer.from(sample, 'latin1'))?.service, service));
  }
}

test('every service has a sample', () => {
  for (const { service } of services)
    ok(
      replies.some(([name]) => name === service),
      service,
    );
});

test('policies, half policies and noise look like no service', () => {
  for (const reply of [
    '<?xml version="1.0"?><cross-domain-policy/>',
    '<cross-domain-',
    '',
    '\0\0\0',
    'hello',
    'Goodbye\r\n',
  ])
    equal(recognizeService(Buffer.from(reply))?.service, undefined);
});

test('no reply takes long to compare, whatever it repeats', () => {
  for (const pattern of ['<?x>', '<!', '<?xml ', ' ', '220 ', '0\x02\x01', '\x03\x00\x00'])
    recognizeService(Buffer.from(pattern.repeat(20_000)));
});
