import { clientIds } from '../../server/src/language/facts/clients.ts';
import { type Rule, severities } from '../../server/src/language/rules/rule.ts';
import { writeRulesSetting } from './rulesSetting.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schemas of what the command line reads and writes, by the name of their file. */
export function writeSchemas(rules: readonly Rule[]): Readonly<Record<string, string>> {
  const schemas = {
    check: checkSchema,
    question: questionSchema,
    answer: answerSchema,
    settings: settingsSchema(rules),
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema }, null, 2)}\n`,
    ]),
  );
}

function object(properties: Schema, required = Object.keys(properties)): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function choice(values: readonly string[]): Schema {
  return { enum: values };
}

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const port = { type: 'integer', minimum: 1, maximum: 65_535 };
const position = object({ line: count, character: count });
const range = object({ start: position, end: position });
const verdict = choice(['allowed', 'denied']);

const servedFrom = object(
  {
    location: { type: ['string', 'null'] },
    kind: choice(['url', 'socket']),
    isMaster: { type: ['boolean', 'null'] },
    inferred: { type: 'boolean' },
    by: choice(['name', 'content']),
  },
  ['location', 'kind', 'isMaster', 'inferred'],
);

const problem = object({
  rule: text,
  severity: choice(severities),
  message: text,
  range,
  fixes: list(object({ title: text, kind: choice(['safe', 'changes-access', 'removes']) })),
});

const embedded = object({ range, decodable: choice(['yes', 'partly', 'no']), text, servedFrom }, [
  'range',
  'decodable',
  'text',
]);

const file = object({ file: text, recognized: text, servedFrom, problems: list(problem), embedded: list(embedded) }, [
  'file',
  'recognized',
  'servedFrom',
  'problems',
]);

const checkSchema = {
  title: 'What crossdomain-policy check --format json writes',
  ...object({ version: { const: 2 }, files: list(file) }),
};

const policy = object(
  {
    servedFrom: text,
    text,
    contentType: { type: ['string', 'null'] },
    status: { type: 'integer' },
    metaPolicy: list(text),
    redirectedTo: text,
  },
  ['servedFrom'],
);

const questionSchema = {
  title: 'A question to crossdomain-policy evaluate --question',
  ...object(
    {
      client: choice(clientIds),
      from: text,
      to: text,
      headers: list(text),
      method: text,
      masterPort: port,
      certificate: object({ fingerprint: text, algorithm: text }),
      policies: list(policy),
    },
    ['from', 'to', 'policies'],
  ),
};

const answerSchema = {
  title: 'What crossdomain-policy evaluate --format json answers to a question',
  ...object(
    {
      verdict,
      certainty: choice(['documented', 'client-dependent']),
      decidedBy: object({ policy: count, range }, ['policy']),
      steps: list(object({ code: text, message: text, policy: count, range }, ['code', 'message'])),
      headers: list(object({ name: text, verdict, reason: text })),
    },
    ['verdict', 'certainty', 'steps'],
  ),
};

function settingsSchema(rules: readonly Rule[]): Schema {
  return {
    title: 'Settings of crossdomain-policy: .crossdomain-policy.json',
    ...object(
      {
        $schema: text,
        servedFrom: {
          type: 'object',
          description: 'Where files are served, by the glob that names them; the first that matches counts.',
          additionalProperties: text,
        },
        rules: {
          type: 'object',
          description: 'The severity of each rule, or off.',
          properties: writeRulesSetting(rules),
          additionalProperties: false,
        },
        trustedDomains: { ...list(text), description: 'Domain patterns that a grant may name; empty trusts all.' },
        client: { ...choice(clientIds), description: 'The client whose behavior verdicts follow.' },
        embedded: choice(['on', 'off']),
        inlayHints: choice(['on', 'off']),
        probe: object({ timeout: { type: 'integer', minimum: 1, maximum: 60_000 }, from: text }, []),
      },
      [],
    ),
    patternProperties: { '^(crossdomainPolicy|probe)(\\.|$)': {} },
  };
}
