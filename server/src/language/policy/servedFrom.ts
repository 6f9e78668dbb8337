import { socketPolicyName } from '../facts/fileNames.ts';
import { metaPolicyFacts } from '../facts/metaPolicies.ts';
import { masterPolicyPort } from '../facts/transports.ts';
import type { Directive } from './directives.ts';
import { everyGrantHas } from './grantTable.ts';
import { grantTraits } from './grantTraits.ts';
import type { Location } from './location.ts';
import type { Policy } from './policy.ts';

/** Where a policy file is served, and how that is known. */
export interface ServedFrom {
  readonly location: Location;
  /** `stated` by whoever asked, by a comment, by a setting; or inferred from what is there. */
  readonly source: 'stated' | 'comment' | 'setting' | 'file-name' | 'contents';
  /** Whether nobody said so: the last two sources. */
  readonly isInferred: boolean;
}

/** What is known of a document beside its text. */
export interface PlaceHints {
  /** From the request or the command line. */
  readonly stated?: Location;
  /** From the setting `servedFrom`. */
  readonly setting?: Location;
  /** The last part of the path. */
  readonly fileName?: string;
}

/** What of a policy's contents says whether it is meant for sockets. */
type PolicyContents = Pick<Policy, 'grantTable' | 'siteControls'>;

/** Where a policy file is served: the first of request, comment, setting, file name, contents that says. */
export function findServedFrom(
  hints: PlaceHints,
  directives: readonly Directive[],
  contents: PolicyContents,
): ServedFrom {
  if (hints.stated) return { location: hints.stated, source: 'stated', isInferred: false };
  const comment = locationInComment(directives);
  if (comment) return { location: comment, source: 'comment', isInferred: false };
  if (hints.setting) return { location: hints.setting, source: 'setting', isInferred: false };
  return infer(hints.fileName ?? '', contents);
}

function locationInComment(directives: readonly Directive[]): Location | undefined {
  for (const directive of directives)
    if (directive.kind === 'served-from' && directive.isInProlog && directive.location.kind !== 'invalid')
      return directive.location;
  return undefined;
}

function infer(fileName: string, contents: PolicyContents): ServedFrom {
  const socket: Location = { kind: 'socket', port: masterPolicyPort, isMaster: true };
  if (socketPolicyName.test(fileName)) return { location: socket, source: 'file-name', isInferred: true };
  if (looksLikeSocketPolicy(contents)) return { location: socket, source: 'contents', isInferred: true };
  const isMaster = /^crossdomain\.xml$/i.test(fileName) ? true : undefined;
  return { location: { kind: 'url', isMaster }, source: 'file-name', isInferred: true };
}

/** Whether every grant states ports, and no meta-policy is one that sockets do not have. */
function looksLikeSocketPolicy({ grantTable, siteControls }: PolicyContents): boolean {
  const isForUrls = siteControls.some(({ metaPolicy }) =>
    metaPolicyFacts.some(({ value, transports }) => value === metaPolicy?.parsed && !transports.includes('socket')),
  );
  return !isForUrls && everyGrantHas(grantTable, grantTraits.access | grantTraits.ports);
}
