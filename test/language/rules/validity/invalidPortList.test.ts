import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

const served = { servedFrom: 'socket://www.example.com:8080' };

function policy(ports: string): string {
  return `<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="${ports}"/></cross-domain-policy>`;
}

test('each faulty item is named and marked', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="http,8080,0,9010-9000,9000-,70000,*"/>
                                                        ^^^^ error invalid-port-list: "http" is no port. …
                                                                  ^ error invalid-port-list: "0" names port 0, which there is not. …
                                                                    ^^^^^^^^^ error invalid-port-list: The range "9010-9000" runs backward and holds no port. …
                                                                              ^^^^^ error invalid-port-list: The range "9000-" lacks an end. …
                                                                                    ^^^^^ error invalid-port-list: "70000" names a port that there is not. …
                                                                                          ^ error invalid-port-list: * is every port and stands alone. …
</cross-domain-policy>`,
    served,
  ));

test('an empty item is marked on a comma beside it', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="a.example.com" to-ports=",8080"/>
                                                      ^ error invalid-port-list: An item of to-ports is empty. …
  <allow-access-from domain="b.example.com" to-ports="8080,"/>
                                                          ^ error invalid-port-list: An item of to-ports is empty. …
</cross-domain-policy>`,
    served,
  ));

test('an empty list is marked on its attribute’s name', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="a.example.com" to-ports=""/>
                                            ^^^^^^^^ error invalid-port-list: to-ports is empty and grants no port. …
</cross-domain-policy>`,
    served,
  ));

test('of many faulty items the first seven are named', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="a.example.com" to-ports="a,b,c,d,e,f,g,h,i,j"/>
                                                      ^ error invalid-port-list: "a" is no port. …
                                                        ^ error invalid-port-list: "b" is no port. …
                                                          ^ error invalid-port-list: "c" is no port. …
                                                            ^ error invalid-port-list: "d" is no port. …
                                                              ^ error invalid-port-list: "e" is no port. …
                                                                ^ error invalid-port-list: "f" is no port. …
                                                                  ^ error invalid-port-list: "g" is no port. …
                                                                    ^ error invalid-port-list: 3 more items of this list are at fault, from this one on.
</cross-domain-policy>`,
    served,
  ));

test('eight faulty items are all named', () =>
  checkFixTitles(
    policy('a,b,c,d,e,f,g,h'),
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(item => `Remove ${item}`),
    served,
  ));

test('a range is turned round', () =>
  checkFix('Replace with 9000-9010', { before: policy('8080,9010-9000'), after: policy('8080,9000-9010'), ...served }));

test('ports with other signs between them get commas', () =>
  checkFix('Replace with 8080,8443', { before: policy('8080; 8443'), after: policy('8080,8443'), ...served }));

test('an item goes with its comma', () =>
  checkFix('Remove http', { before: policy('http,8080'), after: policy('8080'), ...served }));

test('an empty item goes', () =>
  checkFix('Remove the empty item', { before: policy('8080,,9090'), after: policy('8080,9090'), ...served }));

test('no item goes that would leave every port', () => checkFixTitles(policy('*,http'), ['Remove *'], served));

test('the only item does not go', () => checkFixTitles(policy('http'), [], served));

test('a port has no more than five digits', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="08080,008080"/>
                                                              ^^^^^^ error invalid-port-list: "008080" is no port. …
</cross-domain-policy>`,
    served,
  ));

test('notations of other programs are understood, and the list that was meant is offered', () => {
  const meant: readonly (readonly [string, string])[] = [
    ['1024-*', '1024-65535'],
    ['1024+', '1024-65535'],
    ['9000:9010', '9000-9010'],
    ['9000..9010', '9000-9010'],
    ['9000–9010', '9000-9010'],
    ['9000 to 9010', '9000-9010'],
    ['80;443', '80,443'],
    ['80 443', '80,443'],
    ['80|443-445', '80,443-445'],
    ['tcp/8080', '8080'],
    ['8080/tcp', '8080'],
  ];
  for (const [written, right] of meant)
    checkFix(`Replace with ${right}`, {
      servedFrom: 'socket://:843',
      before: policy(written),
      after: policy(right),
    });
});

test('what means every port is offered as the asterisk, where it stands alone', () => {
  for (const written of ['*-*', 'all', 'ANY'])
    checkProblems(
      `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="${written}"/>
                                                        ${'^'.repeat(written.length)} error invalid-port-list: "${written}" is not how to-ports is written, and grants nothing. Is * meant?
</cross-domain-policy>`,
      { servedFrom: 'socket://:843', rules: { 'missing-meta-policy': 'off' } },
    );
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="all,80"/>
                                                        ^^^ error invalid-port-list: "all" is no port. …
</cross-domain-policy>`,
    { servedFrom: 'socket://:843', rules: { 'missing-meta-policy': 'off' } },
  );
});
