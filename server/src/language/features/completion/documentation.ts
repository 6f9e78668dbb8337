import { metaPolicyFacts } from '../../facts/metaPolicies.ts';
import { portFacts } from '../../facts/ports.ts';
import { allRules } from '../../rules/allRules.ts';
import { joinBlocks } from '../../text/markdown.ts';
import { documentAttribute } from '../hover/attributeHover.ts';
import { explainDomain } from '../hover/domainHover.ts';
import { documentElement } from '../hover/elementHover.ts';
import { explainHeader } from '../hover/headersHover.ts';

/** What there is to say about an offer, in Markdown, by its `documentation`; undefined for a key that is none. */
export function resolveCompletion(key: string): string | undefined {
  const [kind = '', first = '', second = ''] = key.split(' ');
  return documentations.get(kind)?.(first, second);
}

const documentations: ReadonlyMap<string, (first: string, second: string) => string | undefined> = new Map([
  ['element', documentElement],
  ['attribute', documentAttribute],
  ['domain', (value: string) => explainDomain(value)],
  ['header', documentHeader],
  ['port', documentPort],
  ['boolean', documentBoolean],
  ['meta-policy', (value: string) => metaPolicyFacts.find(facts => facts.value === value)?.summary],
  ['fingerprint-algorithm', () => 'The only algorithm that is defined. A fingerprint has 40 hexadecimal digits.'],
  ['declaration', (name: string) => declarations.get(name)],
  ['doctype', () => 'Says that this is a policy file. It may be left out: no client is known to fetch the DTD.'],
  ['directive', (name: string) => directives.get(name)],
  ['skeleton', (name: string) => skeletons.get(name)],
  ['rule', documentRule],
]);

function documentHeader(name: string): string {
  return name === '*' ? 'Every header, except those that Flash never lets content set.' : explainHeader(name);
}

function documentPort(port: string): string | undefined {
  if (port === '*')
    return 'Every port of this host: mail, databases and administration included. Name the ports that are needed instead.';
  const facts = portFacts(Number(port));
  if (!facts) return undefined;
  const warning = 'Content from the web should not reach such a service.';
  return joinBlocks([`${facts.service}.`, facts.isSensitive ? warning : undefined]);
}

function documentBoolean(value: string): string {
  return value === 'true'
    ? 'Only content that was loaded over HTTPS is let in.'
    : 'Content that was loaded over plain HTTP is let in too. In a policy served over HTTPS this gives HTTPS data to whoever can tamper with an HTTP page.';
}

function documentRule(id: string): string | undefined {
  const rule = allRules.find(known => known.id === id);
  return rule && joinBlocks([rule.summary, '---', rule.rationale]);
}

const declarations: ReadonlyMap<string, string> = new Map([
  ['version', 'The version of XML.'],
  ['encoding', 'How the file’s characters are written as bytes. `UTF-8` and ASCII are safe with every client.'],
]);

const directives: ReadonlyMap<string, string> = new Map([
  [
    'served-from',
    'Says where this policy file is served: a URL, or `socket://HOST:PORT`. What is right in it depends on that. It counts before the root element.',
  ],
  [
    'suppression',
    'Silences rules in the element that follows or, before the root element, in the whole file. Syntax problems cannot be silenced.',
  ],
  ['expectation', 'Says what this file is meant to allow or deny; a problem is reported where it does not.'],
]);

const skeletons: ReadonlyMap<string, string> = new Map([
  [
    'silverlight',
    'A policy file for Silverlight: which applications may reach which paths. Served as `/clientaccesspolicy.xml`.',
  ],
  ['url', 'A policy file for a web server: who may read data from it. Served as `/crossdomain.xml` it is the master.'],
  [
    'socket',
    'A policy file for sockets: who may connect to which ports. It is sent in answer to `<policy-file-request/>`, from port 843 as the master.',
  ],
]);
