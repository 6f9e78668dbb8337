import type { Policy } from '../../policy/policy.ts';
import type { Edit } from '../../text/edit.ts';
import { checkWellFormedness } from '../../xml/wellFormedness.ts';
import { placeholderDomain, placeholderPort } from '../edits.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { smallPolicy } from '../ruleExample.ts';
import { toFinding, xmlFindings } from './qualifiedName.ts';

/** Finds what XML 1.0 forbids. */
export const malformedXml: Rule = {
  id: 'malformed-xml',
  group: 'syntax',
  defaultSeverity: 'error',
  cases: { 'empty-in-editor': 'information' },
  summary: 'The file is not well-formed XML.',
  rationale: `Flash Player has rejected policy files with syntax errors since version 9.0.47: one missing quote and nothing in the file is granted. Of Acrobat no
source says so; it is believed to be as strict. What a lenient scanner still makes of it is no indication of what clients do.

An empty file is an error where it was meant to be served; in an editor, where somebody is about to write it, it is a piece of information.

Fix the first error first; those behind it are often only its consequences.`,
  source: 'FP9',
  examples: {
    bad: [
      '<allow-access-from domain=www.example.com/>',
      '<allow-access-from domain="www.example.com">',
      '<allow-access-from domain="www.example.com" domain="data.example.com"/>',
      '<cross-domain-policy>\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-polcy>\n',
      `<!-- Partners -- do not remove -->\n${smallPolicy}`,
      `<!-- Partners -->\n<?xml version="1.0"?>\n${smallPolicy}`,
    ],
    good: ['<allow-access-from domain="www.example.com"/>', `<?xml version="1.0"?>\n${smallPolicy}`],
  },
  check(context) {
    const { document, recognition } = context;
    if (recognition.kind === 'empty')
      return xmlFindings(document, ['malformed']).map(finding => emptyFile(context, finding));
    return document.problems.length > 0 ? xmlFindings(document, ['malformed']) : secondOpinion(document);
  },
};

/** A file without a root, which only needs one. */
function emptyFile({ text, policy, isBeingWritten = false }: RuleContext, finding: Finding): Finding {
  return {
    ...finding,
    ...(isBeingWritten && { case: 'empty-in-editor' }),
    fixes: () => [{ title: 'Insert a policy…', edits: [insertPolicy(text, policy)] }],
  };
}

function insertPolicy(text: string, { servedFrom }: Policy): Edit {
  const { kind, isMaster } = servedFrom.location;
  const before = `${text.trim() === '' ? '<?xml version="1.0"?>\n' : /[\r\n]$/.test(text) ? '' : '\n'}<cross-domain-policy>\n${
    isMaster ? '  <site-control permitted-cross-domain-policies="master-only"/>\n' : ''
  }  <allow-access-from domain="`;
  const ports = kind === 'socket' ? ` to-ports="${placeholderPort}"` : '';
  return {
    span: { start: text.trim() === '' ? 0 : text.length, end: text.length },
    newText: `${before}${placeholderDomain}"${ports}/>\n</cross-domain-policy>\n`,
    placeholder: { start: before.length, end: before.length + placeholderDomain.length },
  };
}

/** Another parser has to agree that a document is well-formed. */
function secondOpinion(document: RuleContext['document']): readonly Finding[] {
  const problem = checkWellFormedness(document);
  return problem ? [toFinding(problem)] : [];
}
