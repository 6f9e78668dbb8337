import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('an attribute of another element is unknown here', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction" to-ports="80"/>
                                                                                 ^^^^^^^^ warning unknown-attribute: <allow-http-request-headers-from> has no attribute "to-ports". Flash passes over it, and Silverlight refuses the whole file.
</cross-domain-policy>`));

test('a misspelled name is recognized, and the attribute that it stands for is not missed', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domian="www.example.com"/>
                     ^^^^^^ warning unknown-attribute: <allow-access-from> has no attribute "domian". Is domain meant?
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

test('to let everyone in, or in everywhere, is for the person to write', () => {
  checkFixTitles('<cross-domain-policy><allow-access-from dom$0ian="*"/></cross-domain-policy>', []);
  checkFixTitles('<cross-domain-policy><allow-access-from domain="*" po$0rts="*"/></cross-domain-policy>', []);
});

test('what lets everyone in already is mended like any other', () =>
  checkFixTitles('<cross-domain-policy><allow-access-from domain="*" po$0rts="80"/></cross-domain-policy>', [
    'Rename to to-ports: lets everyone read data (Silverlight)',
  ]));
