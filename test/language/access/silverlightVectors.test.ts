import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateAccess } from '../../../server/src/language/access/evaluateAccess.ts';
import { readQuestion } from '../../../server/src/language/access/question.ts';
import { readServedTexts } from '../../../server/src/language/access/questionBatch.ts';
import { readServedPolicies } from '../../../server/src/language/access/servedPolicy.ts';
import { sharedRows } from '../../support/sharedRows.ts';

type Row = Readonly<Record<string, string>>;

/** What no question can say: an application that was installed with elevated trust. */
const isElevated = ({ note = '', source = '' }: Row): boolean =>
  /elevated trust/.test(`${note} ${source}`) && /elevated trust/.test(note);

test('what its own file grants Silverlight may read', () => {
  const question = readQuestion({
    client: 'silverlight',
    from: 'http://www.example.com/a.xap',
    to: 'http://data.example.net/x',
  });
  const policy = `<access-policy><cross-domain-access><policy><allow-from><domain uri="http://www.example.com"/></allow-from><grant-to><resource path="/" include-subpaths="true"/></grant-to></policy></cross-domain-access></access-policy>`;
  const texts = readServedTexts(servedIn({ policy, to: 'http://data.example.net/x' }));
  assert.ok(question.value && texts.value);
  assert.equal(evaluateAccess(question.value, readServedPolicies(texts.value)).verdict, 'allowed');
});

for (const row of sharedRows('silverlight/vectors.tsv').filter(row => !isElevated(row)))
  test(`${row['id']}: ${row['from']} to ${row['to']} is ${row['verdict']}`, () => {
    const { to = '', headers = '', method = '', verdict, certainty } = row;
    const question = readQuestion({
      client: 'silverlight',
      from: row['from'],
      to: to.replace(/^tcp:/, 'socket:'),
      ...(headers !== '' && { headers: headers.split(/,\s*/) }),
      ...(method !== '' && { method }),
    });
    const texts = readServedTexts(servedIn(row));
    assert.ok(question.value, question.fault?.message);
    assert.ok(texts.value, texts.fault?.message);
    const answer = evaluateAccess(question.value, readServedPolicies(texts.value));
    const found = `${answer.verdict} ${answer.certainty === 'documented' ? 'certain' : 'client-dependent'}`;
    assert.equal(found, `${verdict} ${certainty}`, answer.steps.map(({ message }) => message).join('\n'));
  });

/** What the row serves: its policy where Silverlight asks for it, but for what its note says. */
function servedIn({ policy = '', to = '', note = '' }: Row): readonly object[] {
  const text = policy.replaceAll('\\n', '\n');
  const root = /^[a-z]+:\/\/[^/]*/.exec(to)?.[0] ?? '';
  const flash = /crossdomain\.xml: allow-access-from domain="([^"]*)"/.exec(note)?.[1];
  if (flash !== undefined)
    return [
      { servedFrom: `${root}/clientaccesspolicy.xml`, status: 404 },
      {
        servedFrom: `${root}/crossdomain.xml`,
        text: `<cross-domain-policy><allow-access-from domain="${flash}"/></cross-domain-policy>`,
        contentType: 'text/xml',
      },
    ];
  if (policy === '' || policy === '-' || /no policy file at all|404 for both/.test(note)) return [];
  if (to.startsWith('tcp:')) return [{ servedFrom: `socket://${new URL(to).hostname}:943`, text }];
  const contentType = /served as ([^\s]+(?:; \S+)?)$/.exec(note.replace(/; no .*$/, ''))?.[1] ?? 'text/xml';
  const status = Number(/status (\d+)/.exec(note)?.[1] ?? 200);
  return [{ servedFrom: `${root}/clientaccesspolicy.xml`, text, contentType, status }];
}
