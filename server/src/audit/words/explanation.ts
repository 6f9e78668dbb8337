import type { AuditedOrigin, AuditFinding, ClientAccess } from '../../../../protocol/audit.ts';
import { clientFacts } from '../../language/facts/clients.ts';
import { joinWords } from '../../language/text/words.ts';
import type { AuditRequest } from '../auditRequest.ts';

/** What an explanation is made of. */
export interface AuditFindings {
  readonly finding: AuditFinding;
  readonly origins: readonly AuditedOrigin[];
}

/** What an audit found, in one line of plain text. */
export function headlineOfAudit({ host }: Pick<AuditRequest, 'host'>, { finding, origins }: AuditFindings): string {
  switch (finding) {
    case 'open':
      return `${host} lets everyone ${whatEveryoneDoes(origins)}.`;
    case 'restricted':
      return `${host} lets ${joinWords(granteesOf(origins), 4)} read its data.`;
    case 'closed':
      return `${host} serves a policy file that lets nobody in.`;
    case 'unusable':
      return `${host} serves something as a policy file that clients reject.`;
    case 'none':
      return `${host} serves no policy file.`;
    case 'unreachable':
      return `${host} could not be asked.`;
    case 'unresolved':
      return `The name ${host} does not resolve.`;
    case 'canceled':
      return `The audit of ${host} was canceled.`;
  }
}

/** A paragraph: what strangers can do, and what to do about it. Domains in it are as written in the file. */
export function explainAudit(request: AuditRequest, found: AuditFindings): string {
  return [headlineOfAudit(request, found), ...sentences(found)].join(' ');
}

const background =
  'Browsers have had no Flash Player and no Silverlight since 2021; Acrobat still asks for data of PDF documents, and so do AIR and players that are kept for old content.';

function sentences({ finding, origins }: AuditFindings): readonly string[] {
  switch (finding) {
    case 'open':
      return [
        `That is so in ${clientsIn(origins, isOpen)}, with the cookies and from the network of whoever views that content.`,
        background,
        'If nothing of yours needs the file, stop serving it; otherwise name the domains that need it.',
      ];
    case 'restricted':
      return [
        `Nobody else gets in, in any client. A scanner that reports the file as vulnerable for its named domains is wrong.`,
        background,
        'See that the domains are still yours. If nothing needs the file any more, stop serving it.',
      ];
    case 'closed':
      return ['It does no harm and can stay, or go: the header X-Permitted-Cross-Domain-Policies: none says the same.'];
    case 'unusable':
      return [
        'As it is it lets nobody in, but a fix of the wrong kind would. The problems below say what clients reject.',
        'If nothing needs a policy file, answer 404 for it.',
      ];
    case 'none':
      return ['There is nothing to close.', ...upgraded(origins)];
    case 'unreachable':
      return [`${joinWords(failuresOf(origins))}. Nothing is known of what the site serves.`];
    case 'unresolved':
      return ['Check the spelling. A name that is no longer there leaves nothing to close.'];
    case 'canceled':
      return [];
  }
}

function whatEveryoneDoes(origins: readonly AuditedOrigin[]): string {
  const clients = origins.flatMap(origin => origin.clients);
  const reads = clients.some(({ everyone }) => everyone);
  const sends = clients.some(({ headersOfEveryone }) => headersOfEveryone);
  if (reads && sends) return 'read its data and send it any request header';
  return reads ? 'read its data' : 'send it any request header';
}

function isOpen({ everyone, headersOfEveryone }: ClientAccess): boolean {
  return everyone || headersOfEveryone;
}

function clientsIn(origins: readonly AuditedOrigin[], isMeant: (client: ClientAccess) => boolean): string {
  const ids = new Set(origins.flatMap(({ clients }) => clients.filter(isMeant).map(({ client }) => client)));
  return joinWords([...ids].map(id => clientFacts[id].name));
}

function granteesOf(origins: readonly AuditedOrigin[]): readonly string[] {
  return [...new Set(origins.flatMap(({ clients }) => clients.flatMap(({ grantees }) => grantees)))];
}

function upgraded(origins: readonly AuditedOrigin[]): readonly string[] {
  const isUpgraded = origins.some(({ fetches }) =>
    fetches.some(({ outcome, role }) => role === 'master' && outcome === 'redirected'),
  );
  return isUpgraded
    ? ['Over HTTP it redirects to HTTPS, so content that asks over HTTP gets no policy, which is as it should be.']
    : [];
}

const failureWords: Readonly<Partial<Record<AuditedOrigin['fetches'][number]['outcome'], string>>> = {
  'timed-out': 'no answer in time',
  refused: 'the connection failed',
  reset: 'the connection was closed without an answer',
  'malformed-response': 'the answer isn’t HTTP',
  'too-large': 'the answer has no end',
};

const tlsWords = {
  expired: 'its certificate has expired',
  'not-yet-valid': 'its certificate isn’t valid yet',
  'other-name': 'its certificate is for another name',
  'unknown-issuer': 'its certificate comes from an issuer that isn’t known here',
  protocol: 'it doesn’t speak TLS that this client knows',
} as const;

function failuresOf(origins: readonly AuditedOrigin[]): readonly string[] {
  return origins.flatMap(({ origin, fetches: [first] }) => (first ? [`${origin}: ${describeFailure(first)}`] : []));
}

/** Why a fetch brought nothing, as the end of a sentence. */
export function describeFailure({ tlsError, outcome, error }: AuditedOrigin['fetches'][number]): string {
  const code = error === undefined ? '' : ` (${error})`;
  return `${tlsError ? tlsWords[tlsError] : (failureWords[outcome] ?? outcome)}${code}`;
}
