import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessAnswer } from '../../../protocol/access.ts';
import { answerBatch, readQuestionBatch } from '../../../server/src/language/access/questionBatch.ts';
import { silverlightExample } from '../../../server/src/language/rules/silverlight/silverlightExample.ts';
import { checkProblems } from '../../support/checkProblems.ts';

const from = 'http://app.example.com/game.xap';
const place = 'http://api.example.net/clientaccesspolicy.xml';
const flash = {
  servedFrom: 'http://api.example.net/crossdomain.xml',
  text: '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>',
  contentType: 'text/xml',
};

function ask(policies: readonly object[], question: object): AccessAnswer {
  const batch = readQuestionBatch({
    client: 'silverlight',
    from,
    to: 'http://api.example.net/a',
    policies,
    ...question,
  });
  assert.ok(batch.value, batch.fault?.message);
  const [answer] = answerBatch(batch.value);
  assert.ok(answer);
  return answer;
}

const verdict = (policies: readonly object[], question: object = {}): string => {
  const answer = ask(policies, question);
  return answer.verdict + (answer.certainty === 'documented' ? '' : ' ?');
};

const served = (text: string, more: object = {}) => ({ servedFrom: place, text, contentType: 'text/xml', ...more });
const app = '<domain uri="http://app.example.com"/>';
const all = '<resource path="/" include-subpaths="true"/>';

test('Its own file is asked first, and decides alone', () => {
  const closed = served(silverlightExample({ domains: '<domain uri="http://other.example"/>', resources: all }));
  assert.equal(verdict([closed, flash]), 'denied');
  assert.equal(verdict([served(silverlightExample({ domains: app, resources: all }))]), 'allowed');
});

test('Where that is missing, crossdomain.xml counts if it admits everyone', () => {
  assert.equal(verdict([flash]), 'allowed');
  assert.equal(verdict([served('', { status: 404 }), flash]), 'allowed');
  assert.equal(verdict([{ ...flash, text: flash.text.replace('*', 'app.example.com') }]), 'denied');
});

test('A redirect of its file denies, and a file that cannot be read denies by our decision', () => {
  const open = silverlightExample({ domains: app, resources: all });
  assert.equal(verdict([served(open, { redirectedTo: 'http://api.example.net/other.xml' }), flash]), 'denied');
  assert.equal(verdict([served('<access-policy>'), flash]), 'denied ?');
  assert.equal(verdict([served('<access-policy>')]), 'denied');
});

test('Paths are covered whole, with their case, and with what is below where it says so', () => {
  const files = served(
    silverlightExample({ domains: app, resources: '<resource path="/files" include-subpaths="true"/>' }),
  );
  const at = (path: string) => verdict([files], { to: `http://api.example.net${path}` });
  assert.equal(at('/files'), 'allowed');
  assert.equal(at('/files/a/b?q=1'), 'allowed');
  assert.equal(at('/files-old'), 'denied');
  assert.equal(at('/Files/a'), 'denied');
  assert.equal(at('/files/../files/a'), 'denied');
});

test('Headers and methods have to be permitted', () => {
  const soap = served(
    silverlightExample({ allowFrom: ' http-request-headers="SOAPAction"', domains: app, resources: all }),
  );
  assert.equal(verdict([soap], { method: 'POST', headers: ['soapaction'] }), 'allowed');
  const answer = ask([soap], { method: 'POST', headers: ['SOAPAction', 'X-Token'] });
  assert.equal(answer.verdict, 'denied');
  assert.deepEqual(
    answer.headers?.map(header => header.verdict),
    ['allowed', 'denied'],
  );
  assert.equal(verdict([soap], { method: 'DELETE' }), 'denied');
  const any = served(silverlightExample({ allowFrom: ' http-methods="*"', domains: app, resources: all }));
  assert.equal(verdict([any], { method: 'delete' }), 'allowed ?');
  assert.equal(verdict([any], { method: 'TRACE' }), 'denied');
});

test('Sockets are asked about on port 943, and reach 4502 to 4534', () => {
  const text = silverlightExample({ domains: app, resources: '<socket-resource port="4502-4510" protocol="tcp"/>' });
  const policies = [{ servedFrom: 'socket://api.example.net:943', text }];
  const to = (port: number) => verdict(policies, { to: `socket://api.example.net:${port}` });
  assert.equal(to(4505), 'allowed');
  assert.equal(to(4511), 'denied');
  assert.equal(to(80), 'denied');
});

test('The domain that let the requester in is named', () => {
  const text = silverlightExample({ domains: app, resources: all });
  const answer = ask([served(text)], {});
  assert.equal(answer.decidedBy?.policy, 0);
  assert.equal(answer.decidedBy?.range?.start.line, 4);
});

test('Expectations are asked as Silverlight would', () =>
  checkProblems(
    `
<access-policy>
  <!-- expect: allow https://www.example.com/app.xap to https://api.example.net/api/list -->
  <!-- expect: allow https://www.example.com/app.xap to https://api.example.net/admin -->
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error failed-expectation: …
  <cross-domain-access>
    <policy>
      <allow-from>
        <domain uri="https://www.example.com"/>
      </allow-from>
      <grant-to>
        <resource path="/api" include-subpaths="true"/>
      </grant-to>
    </policy>
  </cross-domain-access>
</access-policy>`,
    { fileName: 'clientaccesspolicy.xml' },
  ));
