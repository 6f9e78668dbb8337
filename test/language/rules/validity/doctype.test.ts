import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const policy = '<cross-domain-policy>\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-policy>';
const usual = '<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">';

for (const doctype of [usual, usual.replace('http:', 'https:'), '<!DOCTYPE cross-domain-policy>'])
  test(`${doctype} is fine`, () => checkProblems(`${doctype}\n${policy}`));

test('the address at macromedia.com is old', () =>
  checkProblems(`
<!DOCTYPE cross-domain-policy SYSTEM "http://www.macromedia.com/xml/dtds/cross-domain-policy.dtd">
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint doctype: The DTD has moved from macromedia.com to www.adobe.com. …
${policy}`));

test('a relative address leads nowhere', () =>
  checkProblems(`
<!DOCTYPE cross-domain-policy SYSTEM "/xml/dtds/cross-domain-policy.dtd">
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint doctype: The address of the DTD is relative, …
${policy}`));

test('an empty address is shown on the whole declaration', () =>
  checkProblems(`
<!DOCTYPE cross-domain-policy SYSTEM "">
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint doctype: …
${policy}`));

test('an XML Schema is no DTD', () =>
  checkProblems(`
<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/schemas/PolicyFile.xsd">
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning doctype: …
${policy}`));

test('a public identifier is a mistake', () =>
  checkProblems(`
<!DOCTYPE cross-domain-policy PUBLIC "-//X//Y" "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">
                                      ^^^^^^^ warning doctype: …
${policy}`));

test('another root name is a mistake', () =>
  checkProblems(`
<!DOCTYPE html SYSTEM "http://www.macromedia.com/xml/dtds/cross-domain-policy.dtd">
          ^^^^ warning doctype: The DOCTYPE declares the root "html", …
${policy}`));

test('the usual DOCTYPE takes the place of another', () =>
  checkFix('★ Write the usual DOCTYPE', {
    before: `<!DOCTYPE cross-domain-policy SYSTEM "/xml/dtds/cross-domain-policy.dtd">\n${policy}`,
    after: `${usual}\n${policy}`,
  }));
