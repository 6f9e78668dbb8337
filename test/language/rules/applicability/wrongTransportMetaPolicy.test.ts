import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const byFtpFilename = `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="by-ftp-filename"/>
                                                 ^^^^^^^^^^^^^^^ error wrong-transport-meta-policy: "by-ftp-filename" means nothing`;

test('by-ftp-filename means nothing over HTTPS', () =>
  checkProblems(
    `${byFtpFilename} over HTTPS. Clients differ in what they make of it; "master-only" holds everywhere.\n</cross-domain-policy>`,
    {
      servedFrom: 'https://www.example.com/crossdomain.xml',
    },
  ));

test('by-ftp-filename means nothing in a socket policy', () =>
  checkProblems(`${byFtpFilename} in a socket policy. …\n</cross-domain-policy>`, { servedFrom: 'socket://:843' }));

test('by-content-type means nothing over FTP', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="by-content-type"/>
                                                 ^^^^^^^^^^^^^^^ error wrong-transport-meta-policy: "by-content-type" means nothing over FTP. …
</cross-domain-policy>`,
    { servedFrom: 'ftp://ftp.example.com/crossdomain.xml' },
  ));

test('where the scheme is unknown nothing is said', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="by-ftp-filename"/>
</cross-domain-policy>`,
    { fileName: 'crossdomain.xml' },
  ));

test('the fix writes master-only', () =>
  checkFix('Replace it with master-only', {
    servedFrom: 'socket://:843',
    before:
      '<cross-domain-policy><site-control permitted-cross-domain-policies="by-content-type"/></cross-domain-policy>',
    after: '<cross-domain-policy><site-control permitted-cross-domain-policies="master-only"/></cross-domain-policy>',
  }));
