import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'socket://:843';

test('an asterisk opens every port to the domain', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="www.example.com" to-ports="*"/>
                                                        ^ warning unrestricted-ports: This grant is for every port. It opens all services of this host, also ones installed later; list the ports that the application needs.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('ranges that add up to every port are an asterisk', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="www.example.com" to-ports="1-80,81-65535"/>
                                                        ^^^^^^^^^^^^^ warning unrestricted-ports: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('one port less is a range like any other', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="www.example.com" to-ports="1-80,82-65535"/>
                                                        ^^^^^^^^^^^^^ warning sensitive-ports: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('the fix leaves a port selected', () =>
  checkFix('Replace all ports with a port', {
    servedFrom,
    before: '<cross-domain-policy><allow-access-from domain="a.example" to-ports="*"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="a.example" to-ports="«8080»"/></cross-domain-policy>',
  }));

test('grants of one domain that add up to every port count as one of every port', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="a.example.com" to-ports="1-1023"/>
                                                      ^^^^^^ warning unrestricted-ports: This grant and others for its domain are for every port. …
  <allow-access-from domain="b.example.com" to-ports="8080"/>
  <allow-access-from domain="A.example.com" to-ports="1024-65535"/>
                                                      ^^^^^^^^^^ warning sensitive-ports: …
</cross-domain-policy>`,
    { servedFrom: 'socket://:843' },
  ));
