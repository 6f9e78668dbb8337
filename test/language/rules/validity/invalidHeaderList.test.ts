import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

function policy(headers: string): string {
  return `<cross-domain-policy><allow-http-request-headers-from domain="www.example.com" headers="${headers}"/></cross-domain-policy>`;
}

test('each faulty item is named and marked', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="X-Foo:,SOAPAction,*-Bar,,*"/>
                                                                     ^^^^^^ error invalid-header-list: "X-Foo:" is no header name: …
                                                                                       ^^^^^ error invalid-header-list: "*-Bar" permits nothing: …
                                                                                            ^ error invalid-header-list: An item of headers is empty. …
                                                                                              ^ error invalid-header-list: * is every header and stands alone. …
</cross-domain-policy>`));

test('an item goes with its comma', () =>
  checkFix('Remove X Foo', { before: policy('SOAPAction, X Foo'), after: policy('SOAPAction') }));

test('no item goes that would leave every header', () => checkFixTitles(policy('*,X:'), ['Remove *']));

test('a list of white space is an empty one', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers=" "/>
                                                            ^^^^^^^ error invalid-header-list: headers is empty and permits no header. …
</cross-domain-policy>`));
