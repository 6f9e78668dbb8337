import type { ClientId } from '../../../../protocol/access.ts';
import { parseExpectation } from '../access/expectation.ts';
import { askFile, type FileQuestion, isAllowed } from '../access/fileVerdict.ts';
import type { AccessVerdict } from '../access/verdict.ts';
import { escapeHyphens } from '../policy/directives.ts';
import type { AccessGrant, HeaderGrant, Policy } from '../policy/policy.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import type { Edit } from '../text/edit.ts';
import { indentationAt, lineBreakOf } from '../text/lines.ts';
import { grantOf, nodeAt } from './nodeAt.ts';
import { governedUrl, headersNamedBy, hostsNamedBy, portsNamedBy, requesterUrl, stranger } from './questionParts.ts';

/** The most ports of one grant that are pinned. */
const pinnedPorts = 3;

/**
 * The edit that writes above the grant at an offset, as expectations, what now holds: for what the grant names, and for a stranger.
 * Undefined where there is no grant that names a host, or the file is in no state to be asked.
 */
export function pinBehavior(policyDocument: PolicyDocument, offset: number, client: ClientId): Edit | undefined {
  const { text, policy, document } = policyDocument;
  const grant = pinnableGrant(policyDocument, offset);
  if (!grant) return undefined;
  const ask = askFile({ document, policy, client });
  const lines = questionsAbout(grant, policy).map(question => expectationComment(question, ask));
  const written = lines.filter(line => line !== undefined);
  if (written.length === 0) return undefined;
  const { start } = grant.node.span;
  const separator = `${lineBreakOf(text)}${indentationAt(text, start)}`;
  return { span: { start, end: start }, newText: written.map(line => `${line}${separator}`).join('') };
}

/** The grant at an offset whose behavior can be asked for; undefined where there is none. */
export function pinnableGrant(
  { policy, document }: PolicyDocument,
  offset: number,
): AccessGrant | HeaderGrant | undefined {
  const element = nodeAt(document, offset).path.at(-1);
  const grant = element && grantOf(policy, element);
  return !grant || grant.kind === 'identity' || document.problems.length > 0 ? undefined : grant;
}

/** Questions in the form of expectations, without their first word. */
function questionsAbout(grant: AccessGrant | HeaderGrant, policy: Policy): readonly string[] {
  const hosts = new Set([...hostsNamedBy(grant.domain?.pattern), stranger]);
  const requesters = [...hosts].map(host => requesterUrl(host, grant, policy));
  const targets = targetsOf(grant, policy);
  const [header] = headersNamedBy({ grants: [grant] });
  const headers = header === undefined ? '' : ` with header ${header}`;
  return requesters.flatMap(requester => targets.map(target => escapeHyphens(`${requester} to ${target}${headers}`)));
}

function targetsOf(grant: AccessGrant | HeaderGrant, policy: Policy): readonly string[] {
  if (policy.servedFrom.location.kind === 'url') return [governedUrl(policy)];
  return portsNamedBy(grant)
    .slice(0, pinnedPorts)
    .map(port => `:${port}`);
}

function expectationComment(question: string, ask: (question: FileQuestion) => AccessVerdict): string | undefined {
  const expectation = parseExpectation(`allow ${question}`);
  if (expectation.kind === 'invalid') return undefined;
  return `<!-- expect: ${isAllowed(ask(expectation)) ? 'allow' : 'deny'} ${question} -->`;
}
