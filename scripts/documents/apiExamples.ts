/** An example of a function of the package: a program that runs as it stands, and what it prints. */
export interface ApiExample {
  readonly name: string;
  readonly program: string;
  readonly prints: string;
}

const policyText = `'<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="8080"/></cross-domain-policy>'`;

/** One for each function that the package exports, in the order of its documentation. They connect to this machine alone. */
export const apiExamples: readonly ApiExample[] = [
  {
    name: 'analyze',
    program: `import { analyze } from 'crossdomain-policy';

const { recognized, problems } = analyze('<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>', {
  servedFrom: 'https://data.example.net/crossdomain.xml',
});
console.log(recognized, problems.map(({ rule }) => rule).join(' '));`,
    prints: 'policy missing-meta-policy unrestricted-domain',
  },
  {
    name: 'check',
    program: `import { check } from 'crossdomain-policy';

const { files } = check([{ file: 'www/crossdomain.xml', text: '<cross-domain-policy/>' }], {
  settings: { rules: { 'missing-meta-policy': 'off' } },
});
for (const { file, problems } of files) console.log(file, problems.map(({ severity, rule }) => severity + ' ' + rule).join(', '));`,
    prints: 'www/crossdomain.xml information empty-policy',
  },
  {
    name: 'fix',
    program: `import { fix } from 'crossdomain-policy';

const text = '<cross-domain-policy><allow-access-from domain=www.example.com /></cross-domain-policy>';
console.log(fix(text, { fileName: 'crossdomain.xml' }).applied.length);
const { gained } = fix(text, { fileName: 'crossdomain.xml', unsafe: true });
console.log(gained[0]);`,
    prints: '0\nwww.example.com can read data',
  },
  {
    name: 'evaluate',
    program: `import { evaluate } from 'crossdomain-policy';

const { verdict, certainty } = evaluate({
  from: 'http://www.example.com/app.swf',
  to: 'socket://chat.example.net:8080',
  policies: [{ servedFrom: 'socket://chat.example.net:843', text: ${policyText} }],
});
console.log(verdict, certainty);`,
    prints: 'allowed documented',
  },
  {
    name: 'describeVerdict',
    program: `import { describeVerdict, evaluate } from 'crossdomain-policy';

const answer = evaluate({ from: 'http://www.example.com/app.swf', to: 'http://data.example.net/x', policies: [] });
console.log(describeVerdict(answer).split('\\n')[0]);`,
    prints: 'denied',
  },
  {
    name: 'rules',
    program: `import { rules } from 'crossdomain-policy';

console.log(rules.find(({ id }) => id === 'unrestricted-domain').summary);`,
    prints: 'A grant names every domain.',
  },
  {
    name: 'serve',
    program: `import { serve } from 'crossdomain-policy';

const server = await serve({ text: ${policyText}, port: 0 });
console.log(server.host);
await server.close();`,
    prints: '127.0.0.1',
  },
  {
    name: 'probe',
    program: `import { probe, serve } from 'crossdomain-policy';

const server = await serve({ text: ${policyText}, port: 0 });
const { finding } = await probe({ host: '127.0.0.1', policyPort: server.port, timeout: 2000 });
console.log(finding);
await server.close();`,
    prints: 'policy',
  },
  {
    name: 'probeMany',
    program: `import { probeMany, serve } from 'crossdomain-policy';

const server = await serve({ text: ${policyText}, port: 0 });
const hosts = ['127.0.0.1', '127.0.0.2'].map(host => ({ host, policyPort: server.port, timeout: 2000 }));
const findings = [];
for await (const { host, finding } of probeMany(hosts, { concurrency: 2 })) findings.push(host + ' ' + finding);
console.log(findings.sort().join(', '));
await server.close();`,
    prints: '127.0.0.1 policy, 127.0.0.2 refused',
  },
  {
    name: 'judge',
    program: `import { judge } from 'crossdomain-policy';

const reply = Buffer.from(${policyText} + '\\0').toString('base64');
for await (const report of judge(JSON.stringify({ host: '192.0.2.1', port: 843, reply }))) console.log(report.finding);`,
    prints: 'policy',
  },
  {
    name: 'audit',
    program: `import { createServer } from 'node:http';
import { audit } from 'crossdomain-policy';

const site = createServer((request, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
await new Promise(resolve => site.once('listening', resolve));
const { finding } = await audit({ url: 'http://127.0.0.1:' + site.address().port });
console.log(finding);
site.close();`,
    prints: 'none',
  },
  {
    name: 'InvalidInput',
    program: `import { InvalidInput, probe } from 'crossdomain-policy';

try {
  await probe({ host: 'not a host' });
} catch (error) {
  if (error instanceof InvalidInput) console.log(error.field + ': ' + error.message);
}`,
    prints: 'host: A host cannot contain a space.',
  },
];
