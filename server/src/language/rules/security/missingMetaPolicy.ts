import type { Edit } from '../../text/edit.ts';
import type { Fix } from '../../text/fix.ts';
import type { XmlElement } from '../../xml/tree.ts';
import { indentationAt, lineBreakOf } from '../lineLayout.ts';
import type { Rule } from '../rule.ts';

/** Finds masters that leave the meta-policy to the client. */
export const missingMetaPolicy: Rule = {
  id: 'missing-meta-policy',
  group: 'security',
  defaultSeverity: 'hint',
  weakness: { cwe: 942, securitySeverity: 2.1 },
  summary: 'A master policy file states no meta-policy.',
  rationale: `Without \`site-control\` the client decides which other policy files on the host count. Flash Player 10 and later and Acrobat read URL masters as \`master-only\`; Flash Player 9 and Silverlight read them as \`all\`, so there any uploaded file can grant access. For sockets every version takes \`all\`: a program on any port of the host can permit connections to itself.

Flash's policy log calls it a deprecated configuration. State \`master-only\`, or \`none\` if nothing is to be permitted.`,
  source: 'SPEC §1.3.2.1, table 10; PERM',
  reference: 'site-control',
  examples: {
    bad: [
      '<allow-access-from domain="www.example.com"/>',
      { text: '<allow-access-from domain="www.example.com" to-ports="8080"/>', servedFrom: 'socket://:843' },
    ],
    good: [
      `<site-control permitted-cross-domain-policies="master-only"/>
<allow-access-from domain="www.example.com"/>`,
      { text: '<allow-access-from domain="www.example.com"/>', servedFrom: 'https://www.example.com/api/policy.xml' },
    ],
  },
  *check({ text, policy }) {
    const { root, format, siteControls, servedFrom } = policy;
    if (format !== 'cross-domain-policy' || !root) return;
    if (servedFrom.location.isMaster !== true || siteControls.length > 0) return;
    yield {
      span: root.nameSpan,
      message: `This master policy file states no meta-policy. ${defaults[servedFrom.location.kind]}`,
      fixes: () => (root.isMalformed ? [] : [addSiteControl(text, root)]),
    };
  },
};

const defaults = {
  url: 'Flash 9 and Silverlight then let every file on the server act as a policy file; state "master-only".',
  socket: 'Every port of the host may then speak for itself; state "master-only" if this file is to decide alone.',
} as const;

const siteControl = '<site-control permitted-cross-domain-policies="master-only"/>';

function addSiteControl(text: string, root: XmlElement): Fix {
  return { title: 'Add a `<site-control>` with `master-only`', edits: [insertFirst(text, root)] };
}

/** Writes the element as the first child, on a line of its own where the root's first child has one or nothing is there. */
function insertFirst(text: string, root: XmlElement): Edit {
  const rootIndentation = indentationAt(text, root.span.start);
  const lineBreak = lineBreakOf(text);
  const ownLine = `${lineBreak}${rootIndentation}  ${siteControl}`;
  const lastLine = `${lineBreak}${rootIndentation}`;
  const { end } = root.startTag;
  if (root.isEmptyTag) {
    const start = root.attributes.at(-1)?.span.end ?? root.nameSpan.end;
    return { span: { start, end }, newText: `>${ownLine}${lastLine}</${root.name}>` };
  }
  const span = { start: end, end };
  if (root.children.length === 0) return { span, newText: ownLine + lastLine };
  const first = root.children.find(({ kind }) => kind === 'element' || kind === 'comment');
  if (!first) return { span, newText: ownLine };
  const isOnOwnLine = /[\r\n]/.test(text.slice(end, first.span.start));
  return { span, newText: isOnOwnLine ? lineBreak + indentationAt(text, first.span.start) + siteControl : siteControl };
}
