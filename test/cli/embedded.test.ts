import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../support/runCli.ts';

const java = `public class Gate {
    static final String POLICY =
          "<cross-domain-policy>"
        + "<allow-access-from domain=\\"*\\" to-ports=\\"5000-4000\\"/>"
        + "</cross-domain-policy>\\0";
}
`;

const nginx = `location = /crossdomain.xml {
    return 200 '<cross-domain-policy><allow-access-from domain="$host"/></cross-domain-policy>';
}
`;

const marker = 'MARKERS = ["<cross-domain-policy>", "<allow-access-from"]\n';

test('A folder has the policies inside its text files, and none in those that only speak of policies', async context => {
  const folder = folderWith(context, { 'src/Gate.java': java, 'nginx.conf': nginx, 'scan.py': marker });
  const { printed, status } = await folder.run('check', '--format', 'json', '.');
  const { files } = JSON.parse(printed);
  assert.deepEqual(
    files.map(({ file }: { file: string }) => file),
    ['nginx.conf', 'src/Gate.java'],
  );
  assert.equal(status, 1);
});

test('The JSON says where a policy stands, what is sent, and that a value in it is not known', async context => {
  const folder = folderWith(context, { 'nginx.conf': nginx });
  const { printed } = await folder.run('check', '--format', 'json', 'nginx.conf');
  const [{ embedded, problems }] = JSON.parse(printed).files;
  assert.deepEqual(embedded, [
    {
      range: { start: { line: 1, character: 16 }, end: { line: 1, character: 94 } },
      decodable: 'partly',
      text: '<cross-domain-policy><allow-access-from domain="\ufffc"/></cross-domain-policy>',
      servedFrom: { location: null, kind: 'url', isMaster: true, inferred: true, by: 'content' },
    },
  ]);
  assert.deepEqual(
    problems.map(({ rule }: { rule: string }) => rule),
    ['missing-meta-policy'],
  );
});

test('A problem stands on the characters of the host file', async context => {
  const folder = folderWith(context, { 'Gate.java': java });
  const { printed } = await folder.run('check', 'Gate.java');
  assert.match(printed, /^Gate\.java: a policy inside$/m);
  assert.match(printed, /^Gate\.java:4:55 error invalid-port-list: /m);
});

test('A file named that holds none says so and is no failure', async context => {
  const folder = folderWith(context, { 'scan.py': marker });
  const { printed, status } = await folder.run('check', 'scan.py');
  assert.match(printed, /^scan\.py: no policy is in it\.$/m);
  assert.equal(status, 0);
});

test('Without embedded policies a folder that has no others is unusable', async context => {
  const folder = folderWith(context, { 'Gate.java': java });
  assert.equal((await folder.run('check', '--no-embedded', '.')).status, 2);
});

test('What is ignored, hidden or no text is not looked at', async context => {
  const folder = folderWith(context, {
    '.gitignore': 'build/\n',
    'build/Gate.java': java,
    'node_modules/a/Gate.java': java,
    'Gate.class': java,
    'data.txt': `\0${java}`,
  });
  assert.equal((await folder.run('check', '.')).status, 2);
});

test('Fixes in batches leave a host file alone', async context => {
  const folder = folderWith(context, { 'Gate.java': java });
  await folder.run('check', '--fix', '--unsafe', 'Gate.java');
  assert.equal(folder.read('Gate.java'), java);
});

test('SARIF and annotations stand at the places in the host file', async context => {
  const folder = folderWith(context, { 'Gate.java': java });
  const { printed } = await folder.run('check', '--format', 'sarif', 'Gate.java');
  const [run] = JSON.parse(printed).runs;
  const place = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'invalid-port-list');
  assert.equal(place.locations[0].physicalLocation.region.startLine, 4);
  const annotations = await folder.run('check', '--format', 'github', 'Gate.java');
  assert.match(annotations.printed, /line=4,/);
});

test('A setting leaves them out', async context => {
  const folder = folderWith(context, { 'Gate.java': java, '.crossdomain-policy.json': '{ "embedded": "off" }' });
  const { printed } = await folder.run('check', 'Gate.java');
  assert.match(printed, /No problems in 1 file/);
});

test('Azure API Management holds a policy in a document of its own', async context => {
  const text = `<policies>
  <inbound>
    <cross-domain>
      <cross-domain-policy>
        <allow-http-request-headers-from domain="*" headers="*"/>
      </cross-domain-policy>
    </cross-domain>
  </inbound>
</policies>
`;
  const folder = folderWith(context, { 'apim.xml': text });
  const { printed } = await folder.run('check', 'apim.xml');
  assert.match(printed, /^apim\.xml:5:62 warning unrestricted-headers/m);
  assert.doesNotMatch(printed, /wrong-root/);
});
