import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

test('a comment that names no location says what is wrong with it', () =>
  checkProblems(
    `
<!-- served from: socket://:84300 -->
                  ^^^^^^^^^^^^^^^ warning invalid-location: "socket://:84300" is no location: the port must be a number from 1 to 65535. The comment is ignored.
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  ));

test('a comment without a location is one that names none', () =>
  checkProblems(
    `
<!-- served from: -->
^^^^^^^^^^^^^^^^^^^^^ warning invalid-location: An empty text is no location: …
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  ));

test('inside the root it does not count', () =>
  checkProblems(
    `
<cross-domain-policy>
  <!-- served from: socket://:843 -->
                    ^^^^^^^^^^^^^ warning invalid-location: This comment counts only before the root element. Move it there; until then the place is taken from the file’s name and content.
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  ));

test('before the root it counts', () =>
  checkProblems(
    `
<!-- served from: socket://:8080 -->
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^^ error missing-ports: …
</cross-domain-policy>`,
  ));
