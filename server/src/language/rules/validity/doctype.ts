import type { ProposedFix } from '../../text/fix.ts';
import { quote } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import type { XmlDoctype } from '../../xml/tree/tree.ts';
import type { Finding, Rule } from '../rule.ts';
import { smallPolicy } from '../ruleExample.ts';

/** Finds document type declarations that are not the usual one. */
export const doctype: Rule = {
  id: 'doctype',
  group: 'validity',
  defaultSeverity: 'hint',
  cases: { 'no-dtd': 'warning', public: 'warning', name: 'warning' },
  summary: 'The DOCTYPE does not name the published DTD.',
  rationale: `A policy file needs no DOCTYPE, and no client is known to fetch what it names. Where there is one it names the DTD that Adobe published, for
tools that validate:

\`\`\`xml
<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">
\`\`\`

The address at macromedia.com is the old one of the same file; a relative address leads nowhere from a socket and seldom anywhere from a URL. An
XML Schema, a public identifier or another root name are mistakes, on which a validating parser gives up.`,
  source: 'DTD; SPEC §1.2.1',
  reference: 'cross-domain-policy',
  examples: {
    bad: [
      `<!DOCTYPE cross-domain-policy SYSTEM "http://www.macromedia.com/xml/dtds/cross-domain-policy.dtd">\n${smallPolicy}`,
      `<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/schemas/PolicyFile.xsd">\n${smallPolicy}`,
      `<!DOCTYPE allow-access-from SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">\n${smallPolicy}`,
    ],
    good: [
      `<!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd">\n${smallPolicy}`,
      smallPolicy,
    ],
  },
  *check({ document, policy }) {
    const { doctype: declaration } = document;
    if (!declaration || policy.format !== 'cross-domain-policy') return;
    if (declaration.isMalformed || declaration.internalSubset) return;
    const oddity = findOddity(declaration);
    if (oddity) yield { ...oddity, fixes: () => [canonicalFix(declaration)] };
  },
};

const canonicalSystemId = 'http://www.adobe.com/xml/dtds/cross-domain-policy.dtd';
const canonicalDoctype = `<!DOCTYPE cross-domain-policy SYSTEM "${canonicalSystemId}">`;

function canonicalFix({ span }: XmlDoctype): ProposedFix {
  return { title: 'Write the usual DOCTYPE', edits: [{ span, newText: canonicalDoctype }], aim: 'mends' };
}

/** The most severe thing there is to say, and one thing only: one fix mends all. */
function findOddity({ name, nameSpan, publicId, systemId, span }: XmlDoctype): Finding | undefined {
  if (name !== undefined && name !== 'cross-domain-policy') return otherName(name, nameSpan);
  if (publicId) return { span: placeOf(publicId.span, span), message: publicMessage, case: 'public' };
  if (!systemId || /^https?:\/\/www\.adobe\.com\/xml\/dtds\/cross-domain-policy\.dtd$/.test(systemId.value))
    return undefined;
  const place = placeOf(systemId.span, span);
  if (/\.xsd$/i.test(systemId.value)) return { span: place, message: schemaMessage, case: 'no-dtd' };
  return { span: place, message: addressMessage(systemId.value) };
}

function otherName(name: string, nameSpan: Span): Finding {
  const message = `The DOCTYPE declares the root ${quote(name)}, and the root of a policy file is cross-domain-policy.`;
  return { span: nameSpan, message, case: 'name' };
}

/** What is empty is shown on the whole declaration. */
function placeOf(part: Span, whole: Span): Span {
  return part.start < part.end ? part : whole;
}

const publicMessage =
  'The DOCTYPE has a public identifier, and the DTD of policy files has none. Validating parsers may give up on it.';

const schemaMessage = 'The DOCTYPE names an XML Schema, and a DTD is expected there. Validating parsers give up on it.';

function addressMessage(systemId: string): string {
  if (/^https?:\/\/www\.macromedia\.com\//i.test(systemId))
    return 'The DTD has moved from macromedia.com to www.adobe.com. Clients fetch neither.';
  if (!/^[a-z][a-z0-9+.-]*:/i.test(systemId))
    return 'The address of the DTD is relative, so it seldom leads to one. Clients do not fetch it.';
  return `${quote(systemId)} is not the address of the published DTD. Clients do not fetch it.`;
}
