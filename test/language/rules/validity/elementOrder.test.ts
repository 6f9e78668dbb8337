import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

test('the first element that is out of order is the only one reported', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="a.example.com" headers="SOAPAction"/>
  <allow-access-from domain="a.example.com"/>
   ^^^^^^^^^^^^^^^^^ hint element-order: The schema wants <allow-access-from> before <allow-http-request-headers-from>. Clients do not care.
  <site-control permitted-cross-domain-policies="master-only"/>
</cross-domain-policy>`));

test('sorting keeps comments with their elements and the layout as it is', () =>
  checkFix('★ Sort the elements', {
    before: `
<cross-domain-policy>
  <!-- Partners -->
  <!-- since 2009 -->
  <allow-access-from domain="a.example.com"/> <!-- a -->

  <!-- Who may speak -->
  <site-control permitted-cross-domain-policies="master-only"/>
  <!-- The end. -->
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <!-- Who may speak -->
  <site-control permitted-cross-domain-policies="master-only"/>

  <!-- Partners -->
  <!-- since 2009 -->
  <allow-access-from domain="a.example.com"/> <!-- a -->
  <!-- The end. -->
</cross-domain-policy>`,
  }));

test('a comment with an empty line behind it stays where it is', () =>
  checkFix('★ Sort the elements', {
    before: `
<cross-domain-policy>
  <!-- Read the manual first. -->

  <allow-access-from domain="a.example.com"/>
  <site-control permitted-cross-domain-policies="master-only"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <!-- Read the manual first. -->

  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="a.example.com"/>
</cross-domain-policy>`,
  }));

test('elements on one line are sorted too, and equal ones keep their order', () =>
  checkFix('★ Sort the elements', {
    before:
      '<cross-domain-policy><allow-http-request-headers-from domain="c.example.com" headers="X-C"/><allow-access-from domain="b.example.com"/><allow-access-from domain="a.example.com"/></cross-domain-policy>',
    after:
      '<cross-domain-policy><allow-access-from domain="b.example.com"/><allow-access-from domain="a.example.com"/><allow-http-request-headers-from domain="c.example.com" headers="X-C"/></cross-domain-policy>',
  }));
