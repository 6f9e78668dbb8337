/** Verdicts that are known, as a table: one line a question. */
export interface VerdictTable {
  /** The file of vectors that it belongs to. */
  readonly file: string;
  readonly title: string;
  /** Where the verdicts come from. */
  readonly source: string;
  /** Each line holds for each of them. */
  readonly clients: readonly string[];
  /**
   * `id | what was served | requester | target | verdict`. What was served is `PLACE = POLICY` in shorthand, several with ` && ` between
   * them, `-` for nothing. `?` behind the verdict: it depends on the client.
   */
  readonly lines: string;
}

/** A line of a table, read. */
export interface VerdictLine {
  readonly id: string;
  readonly policies: readonly { readonly servedFrom: string; readonly text: string }[];
  readonly from: string;
  readonly to: string;
  readonly verdict: string;
  readonly certainty: 'documented' | 'client-dependent';
}

/** Reads a line of a table; the policies stay in shorthand. */
export function readVerdictLine(line: string): VerdictLine {
  const [id = '', served = '', from = '', to = '', expected = ''] = line.split(/\s*\|\s+/).map(cell => cell.trim());
  const [verdict = '', doubt] = expected.split(' ');
  const policies = served === '-' ? [] : served.split(' && ').map(readServed);
  return { id, policies, from, to, verdict, certainty: doubt === '?' ? 'client-dependent' : 'documented' };
}

function readServed(cell: string): VerdictLine['policies'][number] {
  const split = cell.indexOf(' = ');
  return { servedFrom: cell.slice(0, split).trim(), text: cell.slice(split + 3).trim() };
}

const everyFlash = ['flash-10', 'flash-9.0.124', 'flash-9.0.115'] as const;
const strictFlash = ['flash-10', 'flash-9.0.124'] as const;

/** Every table; the conformance vectors are made of them. */
export const verdictTables: readonly VerdictTable[] = [
  {
    file: 'specification',
    title: 'Specification §1.5.1, matching:',
    source: 'SPEC §1.5.1',
    clients: [...everyFlash, 'acrobat'],
    lines: `
S1  | http://data.net/crossdomain.xml = A-F www.example.com | http://www.example.com/a.swf            | http://data.net/x | allowed
S2  | http://data.net/crossdomain.xml = A-F www.example.com | http://example.com/a.swf                | http://data.net/x | denied
S3  | http://data.net/crossdomain.xml = A-F www.example.com | http://www.example.net/a.swf            | http://data.net/x | denied
S4  | http://data.net/crossdomain.xml = A-F www.example.com | http://www.adobe.com/a.swf              | http://data.net/x | denied
S5  | http://data.net/crossdomain.xml = A-F *.example.com   | http://example.com/a.swf                | http://data.net/x | allowed
S6  | http://data.net/crossdomain.xml = A-F *.example.com   | http://www.example.com/a.swf            | http://data.net/x | allowed
S7  | http://data.net/crossdomain.xml = A-F *.example.com   | http://deep.subdomain.example.com/a.swf | http://data.net/x | allowed
S8  | http://data.net/crossdomain.xml = A-F *.example.com   | http://www.example.net/a.swf            | http://data.net/x | denied
S9  | http://data.net/crossdomain.xml = A-F http://*.example.com | http://www.example.com/a.swf       | http://data.net/x | allowed ?
S9b | http://data.net/crossdomain.xml = A-F http://*.example.com | https://www.example.com/a.swf      | http://data.net/x | denied
S10 | http://data.net/crossdomain.xml = A-F 127.0.0.1       | http://127.0.0.1/a.swf                  | http://data.net/x | allowed
S11 | http://data.net/crossdomain.xml = A-F 127.0.0.1       | http://localhost/a.swf                  | http://data.net/x | denied
S12 | http://data.net/crossdomain.xml = A-F 127.0.0.1       | http://127.0.0.2/a.swf                  | http://data.net/x | denied
S12b| http://data.net/crossdomain.xml = A-F 127.0.0.1       | http://127.0.0/a.swf                    | http://data.net/x | denied
S13 | http://data.net/crossdomain.xml = A-F www.example.*   | http://www.example.com/a.swf            | http://data.net/x | denied
S14 | http://data.net/crossdomain.xml = SC master-only; A-F *.example.com; A-F www.example.com; H-F *.adobe.com SOAPAction | http://a.b.example.com/a.swf | http://data.net/x | allowed
S17 | http://data.net/crossdomain.xml = SC none                              | http://www.example.com/a.swf | http://data.net/x  | denied
S18 | https://data.net/crossdomain.xml = SC all; A-F * secure=false; H-F * * secure=false | http://any.example/a.swf | https://data.net/x | allowed
S19 | http://data.net/crossdomain.xml = SC by-content-type                   | http://www.example.com/a.swf | http://data.net/x  | denied
S20 | http://data.net/crossdomain.xml = SC master-only; A-F *.example.com    | http://example.com/a.swf     | http://data.net/x  | allowed
S21 | https://data.net/crossdomain.xml = A-F * secure=false                  | http://www.example.com/a.swf | https://data.net/x | allowed
S25 | http://data.net/crossdomain.xml = H-F * SOAPAction                     | http://www.example.com/a.swf | http://data.net/x  | denied
S27 | http://data.net/crossdomain.xml = A-F 105.216.0.40                     | http://105.216.0.40/a.swf    | http://data.net/x  | allowed
S27b| http://data.net/crossdomain.xml = A-F 105.216.0.40                     | http://www.example.com/a.swf | http://data.net/x  | denied
S28 | http://data.net/crossdomain.xml = SC none; A-F *                       | http://www.example.com/a.swf | http://data.net/x  | denied
`,
  },
  {
    file: 'specification',
    title: 'Specification example 1.7, sockets:',
    source: 'SPEC §1.7',
    clients: everyFlash,
    lines: `
S22  | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://example.com/a.swf     | socket://chat.net:507 | allowed
S22b | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:516 | allowed
S22c | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:520 | allowed
S22d | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:523 | allowed
S23  | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:515 | denied
S23b | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:524 | denied
S23c | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:508 | denied
`,
  },
  {
    file: 'urls',
    title: 'ActionScript guide, URLs:',
    source: 'LOAD; PERM',
    clients: ['flash-10', 'flash-9.0.124', 'flash-9.0.115', 'acrobat'],
    lines: `
G1  | http://data.net/crossdomain.xml = A-F *.xyz.com | http://xyz.com/a.swf | http://data.net/x | allowed
G2  | http://data.net/crossdomain.xml = A-F *.example.com; A-F www.friendOfExample.com; A-F 192.0.34.166 | http://www.friendofexample.com/a.swf | http://data.net/x | allowed
G2b | http://data.net/crossdomain.xml = A-F *.example.com; A-F www.friendOfExample.com; A-F 192.0.34.166 | http://192.0.34.166/a.swf | http://data.net/x | allowed
G3  | http://data.net/crossdomain.xml = SC all && http://data.net/sub/dir/pf.xml = A-F * | http://a.example/a.swf | http://data.net/sub/dir/vars.txt | allowed
G3b | http://data.net/crossdomain.xml = SC all && http://data.net/sub/dir/pf.xml = A-F * | http://a.example/a.swf | http://data.net/sub/dir/deep/vars2.txt | allowed
G4  | http://data.net/crossdomain.xml = SC all && http://data.net/sub/dir/pf.xml = A-F * | http://a.example/a.swf | http://data.net/elsewhere/vars3.txt | denied
G5  | https://data.net:8080/crossdomain.xml = A-F * secure=false | http://a.example/a.swf | https://data.net/x     | denied
G5b | https://data.net:8080/crossdomain.xml = A-F * secure=false | http://a.example/a.swf | http://data.net:8080/x | denied
G5c | https://data.net:8080/crossdomain.xml = A-F * secure=false | http://a.example/a.swf | https://data.net:8080/x | allowed
`,
  },
  {
    file: 'urls',
    title: 'Derived, URLs:',
    source: 'SPEC §1.3.3',
    clients: ['flash-10', 'flash-9.0.124', 'acrobat'],
    lines: `
X1  | http://data.net/crossdomain.xml = A-F *.example.com       | http://evilexample.com/a.swf | http://data.net/x  | denied
X2  | http://data.net/crossdomain.xml = A-F example.com         | http://EXAMPLE.com/a.swf     | http://data.net/x  | allowed
X3  | http://data.net/crossdomain.xml = A-F *.1.2.3             | http://10.1.2.3/a.swf        | http://data.net/x  | denied
X4  | http://data.net/crossdomain.xml = A-F *                   | file:///C:/a.swf             | http://data.net/x  | allowed
X4b | http://data.net/crossdomain.xml = A-F *.com               | file:///C:/a.swf             | http://data.net/x  | denied
X5  | https://data.net/crossdomain.xml = A-F a.com              | http://a.com/a.swf           | https://data.net/x | denied
X5b | https://data.net/crossdomain.xml = A-F a.com secure=false | http://a.com/a.swf           | https://data.net/x | allowed
X5c | https://data.net/crossdomain.xml = A-F a.com              | https://a.com/a.swf          | https://data.net/x | allowed
own | -                                                         | http://data.net/a.swf        | http://data.net/x  | allowed
own2| https://data.net/crossdomain.xml = A-F data.net           | http://data.net/a.swf        | https://data.net/x | denied
U23 | -                                                         | http://data.net:8080/a.swf   | http://data.net/x  | denied ?
U1  | http://data.net/crossdomain.xml = A-F * colour=red        | http://a.example/a.swf       | http://data.net/x  | allowed ?
U3  | http://data.net/crossdomain.xml = A-F a.example.          | http://a.example/a.swf       | http://data.net/x  | denied ?
U3b | http://data.net/crossdomain.xml = A-F *example.com        | http://evilexample.com/a.swf | http://data.net/x  | denied ?
U5  | http://data.net/crossdomain.xml = A-F *.com               | http://any.com/a.swf         | http://data.net/x  | allowed ?
U6  | http://data.net/crossdomain.xml = A-F [2001:DB8:0::1]     | http://[2001:db8::1]/a.swf   | http://data.net/x  | allowed ?
U7  | http://data.net/crossdomain.xml = A-F bücher.example      | http://xn--bcher-kva.example/a.swf | http://data.net/x | allowed ?
U10 | https://data.net/crossdomain.xml = A-F a.com secure=no    | http://a.com/a.swf           | https://data.net/x | denied ?
U10b| https://data.net/crossdomain.xml = A-F a.com secure=no    | https://a.com/a.swf          | https://data.net/x | allowed
U13 | http://data.net/crossdomain.xml = SC some; A-F *          | http://a.example/a.swf       | http://data.net/x  | denied ?
U13b| http://data.net/crossdomain.xml = SC by-ftp-filename; A-F * | http://a.example/a.swf     | http://data.net/x  | allowed ?
U20 | http://data.net/crossdomain.xml = <!DOCTYPE cross-domain-policy [<!ENTITY a "b">]><cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied ?
U21 | http://data.net/crossdomain.xml = <cross-domain-policy xmlns="urn:x"><allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied ?
U26 | http://data.net/crossdomain.xml = <cross-domain-policy><group><allow-access-from domain="*"/></group></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied ?
U27 | http://data.net/crossdomain.xml = <cross-domain-policy>text<allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied ?
X18 | http://data.net/crossdomain.xml = <?xml version="1.0"?><!-- a --><!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd"><cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | allowed
X19 | http://data.net/crossdomain.xml = <b/><cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied
`,
  },
  {
    file: 'sockets',
    title: 'ActionScript guide, sockets:',
    source: 'LOAD; PERM',
    clients: strictFlash,
    lines: `
G6   | socket://chat.net:843 = A-F * to-ports=507; A-F *.example.com to-ports=507,516; A-F *.example.org to-ports=516-523; A-F adobe.com to-ports=507,516-523; A-F 192.0.34.166 to-ports=* | http://any.example/a.swf | socket://chat.net:507 | allowed
G7   | socket://chat.net:843 = A-F * to-ports=507; A-F *.example.com to-ports=507,516 | http://www.example.com/a.swf | socket://chat.net:516 | allowed
G8   | socket://chat.net:843 = A-F * to-ports=507; A-F *.example.com to-ports=507,516 | http://www.example.com/a.swf | socket://chat.net:517 | denied
G9   | socket://chat.net:843 = A-F *.example.org to-ports=516-523                     | http://example.org/a.swf     | socket://chat.net:520 | allowed
G9b  | socket://chat.net:843 = A-F adobe.com to-ports=507,516-523                     | http://adobe.com/a.swf       | socket://chat.net:523 | allowed
G10  | socket://chat.net:843 = A-F * to-ports=507; A-F adobe.com to-ports=507,516-523 | http://www.adobe.com/a.swf   | socket://chat.net:516 | denied
G10b | socket://chat.net:843 = A-F * to-ports=507; A-F adobe.com to-ports=507,516-523 | http://www.adobe.com/a.swf   | socket://chat.net:507 | allowed
G11  | socket://chat.net:843 = A-F 192.0.34.166 to-ports=*                            | http://192.0.34.166/a.swf    | socket://chat.net:80  | allowed
G11b | socket://chat.net:4343 = A-F 192.0.34.166 to-ports=*                           | http://192.0.34.166/a.swf    | socket://chat.net:80  | denied
G11c | socket://chat.net:4343 = A-F 192.0.34.166 to-ports=*                           | http://192.0.34.166/a.swf    | socket://chat.net:5000 | allowed
G12  | -                                                                              | http://chat.net/a.swf        | socket://chat.net:5000 | denied
G13  | http://chat.net/crossdomain.xml = A-F *                                        | http://www.example.com/a.swf | socket://chat.net:500 | denied
G14  | socket://chat.net:843 = SC master-only && socket://chat.net:5000 = A-F * to-ports=5000 | http://www.example.com/a.swf | socket://chat.net:5000 | denied
G15  | socket://chat.net:5000 = A-F * to-ports=*                                      | http://www.example.com/a.swf | socket://chat.net:5000 | allowed
`,
  },
  {
    file: 'sockets',
    title: 'Port rule:',
    source: 'PERM',
    clients: strictFlash,
    lines: `
P1  | socket://chat.net:843 = A-F * to-ports=*           | http://www.example.com/a.swf | socket://chat.net:80   | allowed
P3  | socket://chat.net:843 = A-F * to-ports=1010,1020   | http://www.example.com/a.swf | socket://chat.net:1020 | allowed
P4  | socket://chat.net:843 = A-F * to-ports=1010,1030   | http://www.example.com/a.swf | socket://chat.net:1020 | denied
P5  | socket://chat.net:843 = A-F * to-ports=1030-1040   | http://www.example.com/a.swf | socket://chat.net:1020 | denied
P5b | socket://chat.net:843 = A-F * to-ports=1030-1040   | http://www.example.com/a.swf | socket://chat.net:1035 | allowed
P6  | socket://chat.net:1300 = A-F * to-ports=1000-1040  | http://www.example.com/a.swf | socket://chat.net:1010 | denied
P6b | socket://chat.net:1300 = A-F * to-ports=1000-1040  | http://www.example.com/a.swf | socket://chat.net:1035 | allowed
P7  | socket://chat.net:1000 = A-F * to-ports=1000-1040  | http://www.example.com/a.swf | socket://chat.net:1010 | allowed
P7b | socket://chat.net:1000 = A-F * to-ports=1000-1040  | http://www.example.com/a.swf | socket://chat.net:1030 | allowed
P8  | socket://chat.net:1024 = A-F * to-ports=1024       | http://www.example.com/a.swf | socket://chat.net:1024 | allowed
P9  | socket://chat.net:1024 = A-F * to-ports=1023       | http://www.example.com/a.swf | socket://chat.net:1023 | denied
`,
  },
  {
    file: 'sockets',
    title: 'Derived, sockets:',
    source: 'SPEC §1.4',
    clients: strictFlash,
    lines: `
X6   | socket://chat.net:843 = A-F www.example.com to-ports=5000             | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed
X7   | socket://chat.net:843 = A-F www.example.com to-ports=5000 secure=true | http://www.example.com/a.swf  | socket://chat.net:5000 | denied
X7b  | socket://chat.net:843 = A-F www.example.com to-ports=5000 secure=true | https://www.example.com/a.swf | socket://chat.net:5000 | allowed
X8   | socket://chat.net:5000 = SC none; A-F * to-ports=5000                 | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed
X9   | socket://chat.net:843 = SC none; A-F * to-ports=*                     | http://www.example.com/a.swf  | socket://chat.net:5000 | denied
X10  | socket://chat.net:8080 = A-F * to-ports=80                            | http://www.example.com/a.swf  | socket://chat.net:80   | denied
U2   | socket://chat.net:843 = SC all; SC none; A-F * to-ports=*             | http://www.example.com/a.swf  | socket://chat.net:5000 | denied ?
U8   | socket://chat.net:843 = A-F *                                         | http://www.example.com/a.swf  | socket://chat.net:5000 | denied ?
U9   | socket://chat.net:843 = A-F * to-ports=80,x,5000                      | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed ?
U9b  | socket://chat.net:843 = A-F * to-ports=80,x,5000                      | http://www.example.com/a.swf  | socket://chat.net:6000 | denied ?
U10  | socket://chat.net:843 = A-F * to-ports=5000 secure=yes                | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed ?
U13  | socket://chat.net:843 = SC some; A-F * to-ports=5000                  | http://www.example.com/a.swf  | socket://chat.net:5000 | denied ?
U13b | socket://chat.net:843 = SC by-content-type; A-F * to-ports=5000       | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed ?
U14  | socket://chat.net:843 = <html></html> && socket://chat.net:5000 = A-F * to-ports=5000 | http://www.example.com/a.swf | socket://chat.net:5000 | allowed ?
`,
  },
  {
    file: 'sockets',
    title: 'Ports that later players refuse:',
    source: 'FORUM',
    clients: ['flash-10'],
    lines: `
22   | socket://chat.net:843 = A-F * to-ports=*    | http://www.example.com/a.swf | socket://chat.net:22   | allowed ?
6667 | socket://chat.net:843 = A-F * to-ports=6667 | http://www.example.com/a.swf | socket://chat.net:6667 | allowed ?
443  | socket://chat.net:843 = A-F * to-ports=*    | http://www.example.com/a.swf | socket://chat.net:443  | allowed
no   | socket://chat.net:843 = A-F * to-ports=80   | http://www.example.com/a.swf | socket://chat.net:22   | denied
`,
  },
  {
    file: 'sockets',
    title: 'Older players refuse no port:',
    source: 'FORUM',
    clients: ['flash-9.0.124', 'flash-9.0.115'],
    lines: `
22   | socket://chat.net:843 = A-F * to-ports=*    | http://www.example.com/a.swf | socket://chat.net:22   | allowed
`,
  },
  {
    file: 'old-sockets',
    title: 'Sockets of Flash Player 9.0.115:',
    source: 'PERM',
    clients: ['flash-9.0.115'],
    lines: `
own  | -                                                             | http://chat.net/a.swf | socket://chat.net:1024 | allowed
own2 | -                                                             | http://chat.net/a.swf | socket://chat.net:1023 | denied
own3 | socket://chat.net:843 = A-F chat.net to-ports=80              | http://chat.net/a.swf | socket://chat.net:80   | allowed
own4 | -                                                             | https://chat.net/a.swf | socket://chat.net:5000 | allowed
own5 | -                                                             | file:///C:/a.swf      | socket://chat.net:5000 | denied
843  | socket://chat.net:843 = A-F * to-ports=5000                   | http://a.net/a.swf    | socket://chat.net:5000 | allowed
url  | http://chat.net/crossdomain.xml = A-F *                       | http://a.net/a.swf    | socket://chat.net:1024 | allowed
url2 | http://chat.net/crossdomain.xml = A-F *                       | http://a.net/a.swf    | socket://chat.net:1023 | denied
url3 | http://chat.net/crossdomain.xml = A-F * to-ports=80           | http://a.net/a.swf    | socket://chat.net:5000 | allowed
url4 | http://chat.net/crossdomain.xml = SC none; A-F *              | http://a.net/a.swf    | socket://chat.net:5000 | denied
url5 | http://chat.net/crossdomain.xml = SC master-only; A-F *       | http://a.net/a.swf    | socket://chat.net:5000 | allowed
url6 | https://chat.net/crossdomain.xml = A-F *                      | http://a.net/a.swf    | socket://chat.net:5000 | denied
url7 | http://chat.net:8080/crossdomain.xml = A-F *                  | http://a.net/a.swf    | socket://chat.net:5000 | denied
url8 | http://chat.net/api/policy.xml = A-F *                        | http://a.net/a.swf    | socket://chat.net:5000 | denied
url9 | http://chat.net/crossdomain.xml = <cross-domain-policy>       | http://a.net/a.swf    | socket://chat.net:5000 | denied
both | socket://chat.net:843 = A-F b.net to-ports=5000 && http://chat.net/crossdomain.xml = A-F a.net | http://a.net/a.swf | socket://chat.net:5000 | allowed
none | socket://chat.net:843 = SC none && http://chat.net/crossdomain.xml = A-F a.net        | http://a.net/a.swf | socket://chat.net:5000 | denied ?
mast | socket://chat.net:843 = SC master-only && http://chat.net/crossdomain.xml = A-F a.net | http://a.net/a.swf | socket://chat.net:5000 | denied ?
U14  | socket://chat.net:843 = <html></html> && http://chat.net/crossdomain.xml = A-F a.net  | http://a.net/a.swf | socket://chat.net:5000 | allowed ?
`,
  },
  {
    file: 'old-sockets',
    title: 'Sockets since Flash Player 9.0.124:',
    source: 'PERM',
    clients: ['flash-10', 'flash-9.0.124'],
    lines: `
own  | -                                                    | http://chat.net/a.swf | socket://chat.net:5000 | denied
own2 | socket://chat.net:843 = A-F chat.net to-ports=5000   | http://chat.net/a.swf | socket://chat.net:5000 | allowed
url  | http://chat.net/crossdomain.xml = A-F *              | http://a.net/a.swf    | socket://chat.net:5000 | denied
host | socket://other.net:843 = A-F * to-ports=*            | http://a.net/a.swf    | socket://chat.net:5000 | denied
any  | socket://:843 = A-F * to-ports=*                     | http://a.net/a.swf    | socket://chat.net:5000 | allowed
U1   | socket://chat.net:843 = A-F b.net to-ports=80 x=y && socket://chat.net:5000 = A-F * to-ports=5000 | http://a.net/a.swf | socket://chat.net:5000 | allowed ?
U8   | socket://chat.net:843 = A-F b.net; A-F * to-ports=5000 | http://a.net/a.swf  | socket://chat.net:5000 | allowed ?
U8b  | socket://chat.net:843 = A-F b.net                    | http://a.net/a.swf    | socket://chat.net:5000 | denied
U9   | socket://chat.net:843 = A-F * to-ports=90-80,5000    | http://a.net/a.swf    | socket://chat.net:85   | denied ?
U9c  | socket://chat.net:843 = A-F * to-ports=*,80          | http://a.net/a.swf    | socket://chat.net:81   | denied ?
U9d  | socket://chat.net:843 = A-F * to-ports=0-100         | http://a.net/a.swf    | socket://chat.net:80   | denied ?
`,
  },
];
