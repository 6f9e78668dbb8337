import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'socket://:1300';

test('a policy from port 1024 or above cannot grant a port below', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="80,8080"/>
                                                        ^^ error low-ports-from-high-port: Port 80 cannot be granted from port 1300. A policy from port 1024 or above grants only ports from 1024 up.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('of a range that crosses 1024 the lower part cannot be granted', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="1000-1040"/>
                                                        ^^^^^^^^^ error low-ports-from-high-port: Ports 1000–1023 cannot be granted from port 1300. …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('a policy from port 1000 can grant every port', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="80,1010-1030"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:1000' },
  ));

test('port 1024 can grant itself', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="1024"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:1024' },
  ));

test('an asterisk is not meant', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="*"/>
                                                        ^ warning unrestricted-ports: This grant is for every port from 1024 up. It opens all services of this host, also ones installed later; list the ports that the application needs.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('a range that crosses 1024 can be narrowed', () =>
  checkFix('Narrow the range to 1024-1040', {
    servedFrom,
    before:
      '<cross-domain-policy><allow-access-from domain="a.example" to-ports="9000,1000-1040"/></cross-domain-policy>',
    after:
      '<cross-domain-policy><allow-access-from domain="a.example" to-ports="9000,1024-1040"/></cross-domain-policy>',
  }));

test('a low port can be removed', () =>
  checkFix('Remove the ports below 1024', {
    servedFrom,
    before: '<cross-domain-policy><allow-access-from domain="a.example" to-ports="80,9000"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="a.example" to-ports="9000"/></cross-domain-policy>',
  }));
