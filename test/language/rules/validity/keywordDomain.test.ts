import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'https://www.example.com/api/policy.xml';

test('words of other systems are hosts here, and the message says how the meaning is written', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="all"/>
                             ^^^ information keyword-domain: "all" is read as the name of a host. Every domain is "*"; better, name the ones that need access.
  <allow-access-from domain="null"/>
                             ^^^^ information keyword-domain: "null" is read as the name of a host. Local files are matched by "*" alone.
  <allow-access-from domain="Self"/>
                             ^^^^ information keyword-domain: "Self" is read as the name of a host. Content from the same server needs no grant; name other hosts as they are.
  <allow-http-request-headers-from domain="none" headers="SOAPAction"/>
                                           ^^^^ information keyword-domain: "none" is read as the name of a host. To let nobody in, leave the grant out.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('a name that has such a word in it is a name', () =>
  checkProblems(
    '<cross-domain-policy><allow-access-from domain="all.example.com"/><allow-access-from domain="partner"/></cross-domain-policy>',
    { servedFrom },
  ));
