import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InputFormat } from '../../server/src/survey/inputFormats.ts';
import { readScan } from '../../server/src/survey/readScan.ts';
import type { ScanItem } from '../../server/src/survey/scanRecord.ts';
import { collect } from '../support/collect.ts';

/** The records of a text that comes in chunks of so many bytes. */
async function recordsOf(
  input: string | Uint8Array,
  { format = 'auto', fileName = 'scan', chunk = 7 }: { format?: InputFormat; fileName?: string; chunk?: number } = {},
): Promise<readonly ScanItem[]> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  };
  return collect(readScan(chunks(), format, fileName));
}

/** One record a line: host, port, what was seen, bytes with control characters escaped. */
async function summarize(...args: Parameters<typeof recordsOf>): Promise<readonly string[]> {
  return (await recordsOf(...args)).map(item => {
    if (item.kind === 'damaged') return `line ${item.line}: ${item.error}`;
    const { host, port, seen } = item;
    return [host, port, seen.kind, describeSeen(seen)].filter(part => part !== undefined && part !== '').join(' ');
  });
}

function describeSeen(seen: Exclude<ScanItem, { kind: 'damaged' }>['seen']): string {
  switch (seen.kind) {
    case 'bytes':
      return JSON.stringify(Buffer.from(seen.bytes).toString('latin1')) + (seen.truncated ? ' truncated' : '');
    case 'service':
      return seen.service;
    case 'no-reply':
      return seen.outcome;
    case 'http':
      return `${seen.response.status} ${seen.response.url}`;
    case 'open':
      return '';
  }
}

const nmapHost = (port: string) => `<host endtime="1795936272"><address addr="192.0.2.1" addrtype="ipv4"/>
<hostnames><hostname name="chat.example.net" type="PTR"/></hostnames><ports>${port}</ports></host>`;

const nmapRun = (args: string, ...hosts: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner="nmap" args="${args}">\n${hosts.join('\n')}\n</nmaprun>\n`;

const asked = 'nmap -sV -&#45;versiondb probes.txt';

test('a fingerprint of nmap gives back every byte of the reply', async () =>
  assert.deepEqual(
    await summarize(
      nmapRun(
        asked,
        nmapHost(
          '<port protocol="tcp" portid="843"><state state="open"/><service name="unknown" servicefp="SF-Port843-TCP:V=7.93%r(NULL,2,&quot;hi&quot;)%r(PolicyRequest,9,&quot;&lt;a\\x20b=\\&quot;\\0\\xff\\\\&quot;)"/></port>',
        ),
      ),
    ),
    ['192.0.2.1 843 bytes "<a b=\\"\\u0000ÿ\\\\"'],
  ));

test('a fingerprint with fewer bytes than came is truncated', async () =>
  assert.deepEqual(
    await summarize(
      nmapRun(
        asked,
        nmapHost(
          '<port protocol="tcp" portid="843"><state state="open"/><service servicefp="SF-Port843-TCP:V=7.93%r(X,FF,&quot;&lt;cross&quot;)"/></port>',
        ),
      ),
    ),
    ['192.0.2.1 843 bytes "<cross" truncated'],
  ));

test('nmap with its own probes never asked: an open port without bytes says nothing', async () => {
  const wrapped = nmapHost(
    '<port protocol="tcp" portid="843"><state state="open"/><service name="tcpwrapped" method="probed"/></port>',
  );
  assert.deepEqual(await summarize(nmapRun('nmap -sV', wrapped)), ['192.0.2.1 843 open']);
  assert.deepEqual(await summarize(nmapRun(asked, wrapped)), ['192.0.2.1 843 no-reply closed']);
});

test('states of nmap are refused and filtered', async () =>
  assert.deepEqual(
    await summarize(
      nmapRun(
        asked,
        nmapHost('<port protocol="tcp" portid="843"><state state="closed"/></port>'),
        nmapHost('<port protocol="tcp" portid="844"><state state="filtered"/></port>'),
      ),
    ),
    ['192.0.2.1 843 no-reply refused', '192.0.2.1 844 no-reply filtered'],
  ));

test('a scan of nmap that was cut off loses its last host, and says so', async () =>
  assert.deepEqual(
    await summarize(
      nmapRun(asked, nmapHost('<port protocol="tcp" portid="843"><state state="closed"/></port>')).slice(0, -40),
    ),
    ['line 4: The host element is not complete.'],
  ));

test('the script banner of nmap breaks lines, which are joined, and cuts with three dots', async () =>
  assert.deepEqual(
    await summarize(
      nmapRun(
        'nmap',
        nmapHost(
          '<port protocol="tcp" portid="843"><state state="open"/><script id="banner" output="&lt;cross-domain&#xa;-policy\\x00..."/></port>',
        ),
      ),
    ),
    ['192.0.2.1 843 bytes "<cross-domain-policy\\u0000" truncated'],
  ));

test('the normal output of nmap has its fingerprint on lines that break anywhere', async () =>
  assert.deepEqual(
    await summarize(
      [
        '# Nmap 7.93 scan initiated as: nmap --versiondb p.txt',
        'Nmap scan report for chat.example.net (192.0.2.1)',
        '843/tcp open  unknown',
        'SF-Port843-TCP:V=7.93%r(Policy,5,"<a\\x2',
        'SF:0b>");',
        'Nmap scan report for 192.0.2.2',
        '843/tcp closed unknown',
        '',
      ].join('\n'),
    ),
    ['192.0.2.1 843 bytes "<a b>"', '192.0.2.2 843 no-reply refused'],
  ));

test('the grepable output of nmap keeps names of services alone', async () =>
  assert.deepEqual(
    await summarize(
      '# Nmap 7.93 scan\nHost: 192.0.2.1 ()\tStatus: Up\nHost: 192.0.2.1 ()\tPorts: 843/open/tcp//ssh//x/, 844/open/tcp//unknown///\n',
    ),
    ['192.0.2.1 843 service ssh', '192.0.2.1 844 open'],
  ));

test('in the JSON of masscan each character is one byte, and an array need not be closed', async () =>
  assert.deepEqual(
    await summarize(
      '[\n{ "ip": "192.0.2.1", "timestamp": "1795935868", "ports": [ {"port": 843, "proto": "tcp", "service": {"name": "unknown", "banner": "\\u003ca\\u0000\\u00fc"} } ] }\n,\n',
    ),
    ['192.0.2.1 843 bytes "<a\\u0000ü"'],
  ));

test('an open port of masscan without a reply is silent, or its reply is lost', async () =>
  assert.deepEqual(
    await summarize(
      '#masscan\nopen tcp 843 192.0.2.1 1795935841\nopen tcp 843 192.0.2.2 1795935841\nbanner tcp 843 192.0.2.1 1795935868 unknown \\x3ca\\x5c\\x00\n',
    ),
    ['192.0.2.1 843 bytes "<a\\\\\\u0000"', '192.0.2.2 843 no-reply silent-or-lost'],
  ));

test('two records of masscan of one reply are one', async () =>
  assert.deepEqual(
    await summarize(
      '{"ip":"192.0.2.1","port":843,"rec_type":"status","data":{"status":"open"}}\n{"ip":"192.0.2.1","port":843,"rec_type":"banner","data":{"service_name":"http.server","banner":"zoo"}}\n{"ip":"192.0.2.1","port":843,"rec_type":"banner","data":{"service_name":"http","banner":"HTTP/1.1 400"}}\n',
    ),
    ['192.0.2.1 843 service http'],
  ));

test('the grepable output and the XML of masscan say the same', async () => {
  const expected = ['192.0.2.1 843 bytes "<a>"'];
  assert.deepEqual(
    await summarize('# Masscan 1.3.2 scan\nHost: 192.0.2.1 ()\tPort: 843\tService: unknown\tBanner: \\x3ca\\x3e\n'),
    expected,
  );
  assert.deepEqual(
    await summarize(
      '<?xml version="1.0"?>\r\n<nmaprun scanner="masscan">\n<host endtime="1795935841"><address addr="192.0.2.1"/><ports><port protocol="tcp" portid="843"><state state="open"/><service name="unknown" banner="\\x3ca\\x3e"/></port></ports></host>\n',
    ),
    expected,
  );
});

test('the binary output of masscan is read to its foot, and a record that is cut is told', async () => {
  const head = new Uint8Array(99);
  head.set(new TextEncoder().encode('masscan/1.1\ns:1795935841\n'));
  const banner = [9, 16, 0x6b, 0x0b, 0xce, 0x61, 192, 0, 2, 1, 6, 3, 75, 0, 1, 64, 0x3c, 0x61];
  assert.deepEqual(await summarize(Uint8Array.from([...head, ...banner, ...head])), ['192.0.2.1 843 bytes "<a"']);
  assert.deepEqual(await summarize(Uint8Array.from([...head, ...banner.slice(0, 9)])), [
    'line 1: The last record is not complete.',
  ]);
});

const grab = (module: object) =>
  JSON.stringify({ ip: '192.0.2.1', data: { banner: { protocol: 'banner', ...module } } });

test('a banner of ZGrab2 is text, hexadecimal or base64: what has the length that came', async () =>
  assert.deepEqual(
    await summarize(
      [
        grab({ status: 'success', result: { banner: '<a\0', length: 3 } }),
        grab({ status: 'success', result: { banner: '3c6100', length: 3 }, port: 843 }),
        grab({ status: 'success', result: { banner: 'PGEA', length: 3 } }),
        grab({ status: 'success', result: { banner: '<\ufffd', length: 2 } }),
      ].join('\n'),
    ),
    [
      '192.0.2.1 bytes "<a\\u0000"',
      '192.0.2.1 843 bytes "<a\\u0000"',
      '192.0.2.1 bytes "<a\\u0000"',
      '192.0.2.1 bytes "<ï¿½" truncated',
    ],
  ));

test('the statuses of ZGrab2 say why nothing came', async () =>
  assert.deepEqual(
    await summarize(
      [
        grab({ status: 'success', result: {} }),
        grab({ status: 'io-timeout' }),
        grab({ status: 'connection-timeout', error: 'dial tcp 192.0.2.1:843: connect: connection refused' }),
        grab({ status: 'connection-timeout', error: 'i/o timeout' }),
        grab({ status: 'unknown-error' }),
      ].join('\n'),
    ),
    ['closed', 'silent', 'refused', 'filtered', 'silent-or-lost'].map(outcome => `192.0.2.1 no-reply ${outcome}`),
  ));

test('JSON lines of anybody: host, port and the reply in base64; other keys go through', async () => {
  const [record] = await recordsOf('{"host":"192.0.2.1","port":843,"reply":"PGE+","asn":64500}\n');
  assert.deepEqual(record?.kind === 'record' && record.input, { asn: 64500 });
  assert.deepEqual(
    await summarize(
      '{"host":"192.0.2.1","port":843,"reply":""}\n{"host":"192.0.2.2"}\n{"host":"x","reply":"*"}\n{"port":1}\n{"host":"x","port":70000}\n["x"]\n{"host":',
    ),
    [
      '192.0.2.1 843 no-reply silent',
      '192.0.2.2 open',
      'line 3: reply must be base64.',
      'line 4: The record names no host.',
      'line 5: port must be from 1 to 65535.',
      'line 6: The line is not a JSON object.',
      'line 7: The line is not a JSON object.',
    ],
  );
});

test('a table names its columns in its first row', async () => {
  assert.deepEqual(await summarize('host,port,reply\n192.0.2.1,843,PGE+\n"192.0.2.2",843,\n'), [
    '192.0.2.1 843 bytes "<a>"',
    '192.0.2.2 843 no-reply silent',
  ]);
  assert.deepEqual(
    await summarize('saddr,sport,classification,success\n192.0.2.1,843,synack,1\n192.0.2.2,843,rst,0\n'),
    ['192.0.2.1 843 open', '192.0.2.2 843 no-reply refused'],
  );
});

test('a single reply is named by its file, raw or as three dumps show it', async () => {
  const dumps = {
    '192.0.2.1-843.bin': '<a\0',
    '192.0.2.1-843.xxd': '00000000: 3c61 00                                  <a.\n',
    '192.0.2.1-843.hexdump': '00000000  3c 61 00                                          |<a.|\n00000003\n',
    '192.0.2.1-843.od': '000000 3c 61 00                                         ><a.<\n000003\n',
  };
  for (const [fileName, text] of Object.entries(dumps))
    assert.deepEqual(await summarize(text, { fileName }), ['192.0.2.1 843 bytes "<a\\u0000"'], fileName);
  assert.deepEqual(await summarize('', { fileName: '192.0.2.1-843.bin' }), ['192.0.2.1 843 no-reply silent']);
  assert.match((await summarize('<a', { fileName: 'reply.bin' }))[0] ?? '', /name of the file must be HOST-PORT/);
});

test('records are the same however the input is cut into chunks', async () => {
  const text = nmapRun(asked, nmapHost('<port protocol="tcp" portid="843"><state state="closed"/></port>'));
  for (const chunk of [1, 2, 3, 5, 1000])
    assert.deepEqual(await summarize(text, { chunk }), ['192.0.2.1 843 no-reply refused']);
});
