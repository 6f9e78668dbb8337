import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

function policy(secure: string): string {
  return `<cross-domain-policy><allow-access-from domain="www.example.com" secure="${secure}"/></cross-domain-policy>`;
}

test('anything but true and false is an error', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="a.example.com" secure="yes"/>
                                                    ^^^ error invalid-secure: secure is "yes", and only true and false, in lower case, mean something.
  <allow-access-from domain="b.example.com" secure=""/>
                                            ^^^^^^ error invalid-secure: …
  <allow-access-from domain="c.example.com" secure="true"/>
</cross-domain-policy>`));

for (const secure of ['yes', '1', 'TRUE', ' true '])
  test(`${JSON.stringify(secure)} means true`, () =>
    checkFix('★ Replace with true', { before: policy(secure), after: policy('true') }));

test('0 means false, which could let more in over HTTPS and is asked about', () =>
  checkFix('Replace with false', {
    before: policy('0'),
    after: policy('false'),
    servedFrom: 'https://www.example.com/sub/crossdomain.xml',
  }));

test('on a socket that is stated false is no more than what holds anyway', () =>
  checkFixTitles(
    '<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="8080" secure="no"/></cross-domain-policy>',
    ['★ Replace with false'],
    { servedFrom: 'socket://www.example.com:8080' },
  ));

test('nothing is made of a word without a meaning', () => checkFixTitles(policy('maybe'), []));
