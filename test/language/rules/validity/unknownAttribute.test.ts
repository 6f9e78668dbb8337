import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('an attribute of another element is unknown here', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction" to-ports="80"/>
                                                                                 ^^^^^^^^ warning unknown-attribute: <allow-http-request-headers-from> has no attribute "to-ports". It belongs to <allow-access-from>; here clients are believed to pass over it.
</cross-domain-policy>`));

test('a misspelled name is recognized, and the attribute that it stands for is not missed', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domian="www.example.com"/>
                     ^^^^^^ error unknown-attribute: <allow-access-from> has no attribute "domian". Is domain meant? Without it the grant lets nobody in.
</cross-domain-policy>`));

test('a misspelled attribute that the grant needs is no milder than a missing one', () => {
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policy="master-only"/>
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unknown-attribute: <site-control> has no attribute "permitted-cross-domain-policy". Is permitted-cross-domain-policies meant? Without it the element sets no meta-policy.
  <allow-access-from domain="a.example.com" to-port="80"/>
                                            ^^^^^^^ error unknown-attribute: <allow-access-from> has no attribute "to-port". Is to-ports meant? Without it the grant opens no port, and in some clients every port.
</cross-domain-policy>`,
    { servedFrom: 'socket://:843' },
  );
  checkProblems(
    `
<cross-domain-policy>
  <allow-http-request-headers-from domain="a.example.com" header="SOAPAction"/>
                                                          ^^^^^^ error unknown-attribute: <allow-http-request-headers-from> has no attribute "header". Is headers meant? Without it the grant permits no header.
</cross-domain-policy>`,
  );
});

test('one that the grant can do without is passed over', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="a.example.com" security="true"/>
                                            ^^^^^^^^ warning unknown-attribute: <allow-access-from> has no attribute "security". Is secure meant? Clients are believed to pass over it as it is.
  <allow-access-from domain="b.example.com" to-port="80"/>
                                            ^^^^^^^ warning unknown-attribute: …
  <allow-access-from domain="c.example.com" headers="SOAPAction"/>
                                            ^^^^^^^ warning unknown-attribute: <allow-access-from> has no attribute "headers". It belongs to <allow-http-request-headers-from>; here clients are believed to pass over it.
  <allow-access-from domain="d.example.com" comment="x"/>
                                            ^^^^^^^ warning unknown-attribute: <allow-access-from> has no attribute "comment". Clients are believed to pass over it; Silverlight rejects the whole file.
</cross-domain-policy>`));

test('attributes of unknown elements are not judged', () =>
  checkProblems(`
<cross-domain-policy>
  <partner name="x"/>
   ^^^^^^^ warning unknown-element: …
</cross-domain-policy>`));

test('security means secure', () =>
  checkFix('★ Rename to secure', {
    before: '<cross-domain-policy><allow-access-from domain="a.example.com" security="true"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="a.example.com" secure="true"/></cross-domain-policy>',
  }));

test('an attribute can be removed', () =>
  checkFix('Remove security', {
    before: '<cross-domain-policy><allow-access-from domain="a.example.com" security="true"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="a.example.com"/></cross-domain-policy>',
  }));

test('no fix of a whole file lets in content that was loaded over HTTP', () =>
  checkFixTitles(
    '<cross-domain-policy><allow-access-from domain="a.example.com" security="false"/></cross-domain-policy>',
    ['Remove security'],
  ));

test('an attribute that is there already is not written again', () =>
  checkFixTitles('<cross-domain-policy><allow-access-from domain="a.example.com" domains="b"/></cross-domain-policy>', [
    'Remove domains',
  ]));

test('of two attributes that may both be a third neither is renamed without a question', () =>
  checkFixTitles('<cross-domain-policy><allow-access-from domian="a" domains="b"/></cross-domain-policy>', [
    'Rename to domain',
    'Rename to domain',
  ]));

test('a fix that lets everyone in says so, and none lets everyone in everywhere', () => {
  checkFixTitles('<cross-domain-policy><allow-access-from dom$0ian="*"/></cross-domain-policy>', [
    'Rename to domain: lets everyone read data',
  ]);
  checkFixTitles('<cross-domain-policy><allow-access-from domain="*" po$0rts="*"/></cross-domain-policy>', []);
});

test('what lets everyone in already is mended like any other', () =>
  checkFixTitles(
    '<cross-domain-policy><allow-access-from domain="*" po$0rts="80"/></cross-domain-policy>',
    ['Rename to to-ports: lets everyone read data (Silverlight)'],
    { fileName: 'crossdomain.xml' },
  ));
