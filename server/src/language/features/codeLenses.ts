import { formatHost, type SocketLocation } from '../policy/location.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import type { Span } from '../text/span.ts';

/** A command that an editor offers above a line. */
export interface CodeLens {
  readonly span: Span;
  readonly title: string;
  readonly action:
    | { readonly kind: 'test-access' }
    /**
     * The host to suggest, where the file says by which it is served, with the port where that is not the master's; nothing is asked
     * before a person confirms it.
     */
    | { readonly kind: 'probe'; readonly host?: string };
}

/** The commands for a policy file as a whole, above its root: to test access, and to probe where it is sent by a socket. */
export function codeLenses({ policy }: PolicyDocument): readonly CodeLens[] {
  const { root, servedFrom, format } = policy;
  if (!root || format !== 'cross-domain-policy') return [];
  const testAccess: CodeLens = { span: root.startTag, title: 'Test access…', action: { kind: 'test-access' } };
  const { location } = servedFrom;
  if (location.kind !== 'socket') return [testAccess];
  const action = { kind: 'probe' as const, ...(location.host !== undefined && { host: suggestion(location) }) };
  return [testAccess, { span: root.startTag, title: `Probe port ${location.port}…`, action }];
}

function suggestion({ host = '', port, isMaster }: SocketLocation): string {
  return isMaster ? host : `${formatHost(host)}:${port}`;
}
