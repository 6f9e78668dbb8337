import { sources } from '../../server/src/language/facts/sources.ts';
import { type FormatId, formats } from '../../server/src/language/formats/format.ts';
import type { Delivery } from '../../server/src/language/policy/delivery.ts';
import { analyze } from '../../server/src/language/policyDocument.ts';
import { catalogues, formatsOf } from '../../server/src/language/rules/allRules.ts';
import { type Rule, type RuleExample, type RuleGroup, ruleGroups } from '../../server/src/language/rules/rule.ts';
import { readExample } from '../../server/src/language/rules/ruleExample.ts';

/** RULES.md: every rule with its reasons, examples, fixes and sources. */
export function writeRulesDocument(rules: readonly Rule[]): string {
  const groups = ruleGroups.map(group => ({ group, members: rules.filter(rule => rule.group === group) }));
  const contents = groups.map(({ group, members }) => `- ${titles[group]}: ${members.map(linkTo).join(', ')}`);
  const sections = groups.flatMap(({ group, members }) => [`## ${titles[group]}`, ...members.map(writeRule)]);
  return `${[introduction, contents.join('\n'), ...sections].join('\n\n')}\n`;
}

const introduction = `# Rules

What a policy file can get wrong, why it matters, and what to do about it. This file is written by \`npm run generate\`.

**Error**: a client rejects the file, the grant does not do what it says, or everyone is let in everywhere. **Warning**: it works, and is unwise or
fragile. **Information** and **hint**: worth knowing. The setting \`crossdomainPolicy.rules\`, or \`--rule ID=SEVERITY\` on the command line, changes a
severity or switches a rule \`off\`:

\`\`\`json
{ "crossdomainPolicy.rules": { "unrestricted-domain": "error", "missing-meta-policy": "off" } }
\`\`\`

A comment silences rules in the element that follows it or, in front of the root element, in the whole file. Problems of the group *Syntax* cannot be
silenced.

\`\`\`xml
<!-- crossdomain-policy-ignore: unrestricted-domain -->
<allow-access-from domain="*"/>
\`\`\`

Each rule says which files it speaks of: those of Adobe’s format (\`crossdomain.xml\`, and what sockets send), Silverlight’s \`clientaccesspolicy.xml\`, or both.

Where a policy file is served decides what is right in it. Examples are served from \`https://www.example.com/crossdomain.xml\` where nothing else is
said. A fix with a ★ is safe where it changes no verdict, whoever asks and with whatever client: that is computed for each file. Safe fixes are what
*Fix all*, a fix on save and \`check --fix\` apply. One with a − takes out what is redundant or void (\`--removes\`). Every other fix changes who has access,
or asks for a value; where it does, its title says who gains and who loses (\`--unsafe\`).`;

const titles: Readonly<Record<RuleGroup, string>> = {
  syntax: 'Syntax',
  validity: 'Validity',
  applicability: 'Applicability: right words in the wrong place',
  security: 'Security',
  redundancy: 'Redundancy',
  comments: 'Comments that speak to this extension',
  delivery: 'Delivery: how a site serves the file',
};

function linkTo({ id }: Rule): string {
  return `[${id}](#${id})`;
}

function writeRule(rule: Rule): string {
  const { id } = rule;
  const [first = rule, ...others] = chaptersOf(id);
  return [
    `### ${id}`,
    `Speaks of ${formatsOf(id)
      .map(format => fileOf[format])
      .join(' and ')}.`,
    ...writeChapter(first),
    ...others.flatMap(writeOther),
  ].join('\n\n');
}

/** The files of a format, by the name under which clients ask for it. */
const fileOf: Readonly<Record<FormatId, string>> = {
  adobe: `\`${formats.adobe.fileName}\` and socket policies`,
  silverlight: `\`${formats.silverlight.fileName}\``,
};

/** What a rule says of each format, where that differs. */
function chaptersOf(id: string): readonly Rule[] {
  const chapters = formatsOf(id).flatMap(format => catalogues[format].filter(rule => rule.id === id));
  return [...new Set(chapters)];
}

function writeOther(rule: Rule): readonly string[] {
  return [`In \`${formats.silverlight.fileName}\`:`, ...writeChapter(rule)];
}

function writeChapter(rule: Rule): readonly string[] {
  const { summary, rationale, examples } = rule;
  return [
    `**${capitalize(rule.defaultSeverity)}**${writeCases(rule)}. ${summary}`,
    rationale,
    ...writeExamples('Bad', examples.bad),
    ...writeExamples('Good', examples.good),
    ...writeFixes(rule),
    writeSources(rule),
  ];
}

function writeCases({ cases = {} }: Rule): string {
  return Object.entries(cases)
    .map(([name, severity]) => `, ${severity} (${name.replaceAll('-', ' ')})`)
    .join('');
}

function writeExamples(title: string, examples: readonly RuleExample[]): readonly string[] {
  return examples.map((example, index) => {
    const { servedFrom, delivery }: Exclude<RuleExample, string> =
      typeof example === 'string' ? { text: example } : example;
    const place = servedFrom === undefined ? '' : `, served from \`${servedFrom}\``;
    const details = `${place}${delivery ? describeDelivery(delivery) : ''}`;
    const heading = index === 0 || details !== '' ? `${title}${details}:` : '';
    return `${heading}\n\n\`\`\`xml\n${showControls(textOf(example))}\n\`\`\``.trim();
  });
}

/** How many lines of an example are shown. */
const lineLimit = 20;

/** What is unusual in how an example comes, in a few words. */
function describeDelivery(delivery: Partial<Delivery>): string {
  const { metaPolicyHeaders, redirect, isOverBothSchemes, isAnswerToAbsentPath, origin } = delivery;
  const headers = metaPolicyHeaders?.map(value => `\`X-Permitted-Cross-Domain-Policies: ${value}\``);
  return [
    ...('contentType' in delivery ? [`with ${describeType(delivery.contentType)}`] : []),
    ...(headers ? [`with the header ${headers.join(' and ')}`] : []),
    ...(redirect ? [`after a redirect to \`${redirect.to}\``] : []),
    ...(isOverBothSchemes ? ['over HTTP and HTTPS'] : []),
    ...(isAnswerToAbsentPath ? ['at a path that should not exist'] : []),
    ...(origin ? [`in the shape of the file of ${origin.software}`] : []),
  ]
    .map(words => `, ${words}`)
    .join('');
}

function describeType(contentType: string | undefined): string {
  return contentType === undefined ? 'no content type' : `the content type \`${contentType}\``;
}

function textOf(example: RuleExample): string {
  const lines = (typeof example === 'string' ? example : example.text).replace(/\n$/, '').split('\n');
  if (lines.length <= lineLimit) return lines.join('\n');
  return [...lines.slice(0, 3), `<!-- and ${lines.length - 3} more lines -->`].join('\n');
}

/** A NUL as `␀`. */
function showControls(text: string): string {
  return text.replaceAll('\0', '␀');
}

/** The fixes that the bad examples are offered, each title once. */
function writeFixes(rule: Rule): readonly string[] {
  const titlesOfFixes = new Set(rule.examples.bad.flatMap(example => fixTitles(rule, example)));
  return titlesOfFixes.size === 0 ? [] : [`Fixes: ${[...titlesOfFixes].join('; ')}.`];
}

/** A title without who gains and loses in the example. */
function withoutChanges(title: string): string {
  return title.replace(/: (lets|no longer lets) .*$/, '');
}

/** A title as it stands, among signs that Markdown would take for its own. */
function code(title: string): string {
  return title.includes('`') ? `\`\` ${title} \`\`` : `\`${title}\``;
}

/** The sign of each kind of fix behind its title. */
const signs = { safe: ' ★', removes: ' −', 'changes-access': '' } as const;

function fixTitles({ id }: Rule, example: RuleExample): readonly string[] {
  const { text, options } = readExample(example);
  return analyze(text, options)
    .problems.filter(({ rule }) => rule === id)
    .flatMap(({ fixes }) => fixes())
    .map(({ title, kind }) => `${code(withoutChanges(title))}${signs[kind]}`);
}

function writeSources({ source, weakness }: Rule): string {
  const weaknesses = weakness ? [`CWE-${weakness.cwe}`] : [];
  return `Sources: ${[...new Set([...source.split('; '), ...weaknesses])].map(writeSource).join('; ')}.`;
}

const known: ReadonlyMap<string, { readonly title: string; readonly url: string }> = new Map(Object.entries(sources));

/** `SPEC §1.3.3` as a link to the specification and the section; what the facts have no address of as it stands. */
function writeSource(citation: string): string {
  const [, key = '', section = ''] = /^(\S+)(.*)$/.exec(citation) ?? [];
  const source = known.get(key);
  return source ? `[${source.title}](${source.url})${section && `,${section}`}` : citation;
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
