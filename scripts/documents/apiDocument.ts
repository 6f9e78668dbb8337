import { readFileSync } from 'node:fs';
import { apiExamples } from './apiExamples.ts';

const sources = ['main', 'language', 'invalidInput'].map(name =>
  readFileSync(new URL(`../../server/src/api/${name}.ts`, import.meta.url), 'utf8'),
);

/** docs/api.md: every function that the package exports, with its declaration and a program that uses it. */
export function writeApiDocument(): string {
  return `${[introduction, ...apiExamples.map(({ name }) => writeFunction(name)), types].join('\n\n')}\n`;
}

const introduction = `# The package, for programs

\`npm install crossdomain-policy\` brings what the command line and the editor are made of, as functions. Nothing else is installed with it. ECMAScript modules,
CommonJS and TypeScript can use it, on Node 20.18 or later; \`crossdomain-policy/language\` is the part without Node, for browsers: \`analyze\`, \`check\`, \`fix\`,
\`evaluate\`, \`describeVerdict\`, \`rules\`. What a function returns is the JSON that the command of that name prints, and \`crossdomain-policy/schemas/*.json\`
describes it.

Nothing is asked of a host that you did not name. What connects takes an \`AbortSignal\`. Bad input throws \`InvalidInput\`, whose \`field\` names what is wrong.
This file is written by \`npm run generate\`; its programs run in the tests.`;

const types = `## Types

The package exports the types of its options (\`AnalyzeOptions\`, \`FixOptions\`, \`ProbeTarget\`, \`AuditTarget\`, \`JudgeOptions\`, \`ServeOptions\`); the shapes of
reports and answers follow from the functions: \`ReturnType<typeof analyze>\`, \`Awaited<ReturnType<typeof probe>>\`.`;

function writeFunction(name: string): string {
  const example = apiExamples.find(candidate => candidate.name === name);
  return [
    `## ${name}`,
    documentationOf(name),
    `\`\`\`js\n${example?.program ?? ''}\n\`\`\``,
    `prints\n\n\`\`\`text\n${example?.prints ?? ''}\n\`\`\``,
  ].join('\n\n');
}

/** The doc comment of an export. Throws where there is none: an export without documentation is not finished. */
function documentationOf(name: string): string {
  const declaration = new RegExp(
    `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export (?:async )?(?:function\\*?|const|class) ${name}\\b`,
    'u',
  );
  for (const source of sources) {
    const comment = declaration.exec(source)?.[1];
    if (comment !== undefined) return proseOf(comment);
  }
  throw new Error(`${name} has no doc comment in server/src/api.`);
}

function proseOf(comment: string): string {
  const lines = comment.split('\n').map(line => line.replace(/^\s*\* ?/, '').trim());
  const prose = lines
    .join('\n')
    .trim()
    .replaceAll(/(\S)\n(?=\S)/g, '$1 ');
  return prose.replaceAll(/@throws (.*)/g, (_, what: string) => `Throws ${what.replace(/\.?$/, '.')}`);
}
