import { insertInProlog } from '../../policy/directives.ts';
import { countGrantsWith, grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { ProposedFix } from '../../text/fix.ts';
import type { XmlDocument } from '../../xml/tree/tree.ts';
import { removeAttribute } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds port lists in policy files that are fetched as URLs. */
export const portsInUrlPolicy: Rule = {
  id: 'ports-in-url-policy',
  group: 'applicability',
  defaultSeverity: 'warning',
  cases: { 'inferred-place': 'hint', 'every-grant': 'information' },
  summary: 'A policy file that is served as a URL names ports.',
  rationale: `\`to-ports\` speaks of sockets, and a policy file that is fetched over HTTP, HTTPS or FTP has permitted no socket since Flash Player 9.0.124. There the attribute is ignored: it neither opens a port nor narrows the grant, so \`to-ports="80"\` still lets the domain read everything on this server.

A URL policy always speaks for the one scheme, host and port it was fetched from. To permit sockets, serve a socket policy on port 843, or on the port itself. Where the file *is* a socket policy, say so in a comment: \`<!-- served from: socket://:843 -->\`.`,
  source: 'SPEC §1.3.3.1; LOAD',
  reference: 'allow-access-from',
  examples: {
    bad: ['<allow-access-from domain="www.example.com" to-ports="80"/>'],
    good: [
      '<allow-access-from domain="www.example.com"/>',
      { text: '<allow-access-from domain="www.example.com" to-ports="8080"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check({ text, document, policy }) {
    const { location, isInferred } = policy.servedFrom;
    if (location.kind !== 'url') return;
    const withPorts = grantsWith(policy, grantTraits.ports).flatMap(grant =>
      grant.kind === 'access' && grant.ports ? [grant.ports] : [],
    );
    const isThroughout = withPorts.length === countGrantsWith(policy, grantTraits.access);
    for (const { attribute } of isInferred && isThroughout ? withPorts.slice(0, 1) : withPorts) {
      const removal = { title: 'Remove to-ports', edits: [removeAttribute(text, attribute)] };
      const found = { span: attribute.span };
      if (!isInferred)
        yield {
          ...found,
          message: statedMessage,
          isUnnecessary: true,
          fixes: () => [{ ...removal, aim: 'mends' }],
        };
      else if (isThroughout)
        yield { ...found, message: throughoutMessage, case: 'every-grant', fixes: () => [statingSocket(document)] };
      else yield { ...found, message: inferredMessage, case: 'inferred-place', fixes: () => [removal] };
    }
  },
};

function statingSocket(document: XmlDocument): ProposedFix {
  return { title: 'State that a socket sends this file', edits: [insertInProlog(document, socketComment)], asks: true };
}

const socketComment = '<!-- served from: socket://:843 -->';

const statedMessage =
  'to-ports has no effect in a policy file that is served as a URL. It neither opens ports nor narrows this grant; sockets take a socket policy.';

const inferredMessage = `to-ports counts only in socket policies, and this looks like a URL policy. If a socket sends this file, say so: ${socketComment}.`;

const throughoutMessage = `Every grant here states to-ports, which only socket policies have. If a socket sends this file, say so: ${socketComment}.`;
