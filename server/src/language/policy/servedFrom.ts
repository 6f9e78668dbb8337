import { isSocketPolicyName, masterPolicyName } from '../facts/fileNames.ts';
import { metaPolicyFacts } from '../facts/metaPolicies.ts';
import { masterPolicyPort } from '../facts/transports.ts';
import { isSilverlightFileName } from '../formats/format.ts';
import { silverlightPolicyPort } from '../formats/silverlight/limits.ts';
import type { Directive } from './directives.ts';
import { everyGrantHas } from './grantTable.ts';
import { grantTraits } from './grantTraits.ts';
import type { Location } from './location.ts';
import type { Policy } from './policy.ts';

/** Where a policy file is served, and how that is known. */
export interface ServedFrom {
  readonly location: Location;
  /** `stated` by whoever asked, by a comment, by a setting; inferred from what is there; or `unknown`, where nothing tells. */
  readonly source: 'stated' | 'comment' | 'setting' | 'file-name' | 'surroundings' | 'contents' | 'unknown';
  /** Whether nobody said so: the last four sources. */
  readonly isInferred: boolean;
  /** What in the contents spoke for a socket: ports in every grant, or a NUL at the end. */
  readonly clue?: 'ports' | 'nul';
}

/** What is known of a document beside its text. */
export interface PlaceHints {
  /** From the request or the command line. */
  readonly stated?: Location;
  /** From the setting `servedFrom`. */
  readonly setting?: Location;
  /** The last part of the path. */
  readonly fileName?: string;
  /** Of a policy inside a program: the way it is sent, going by what stands around it. */
  readonly surroundings?: 'socket' | 'url';
}

/** The parts of a policy's contents that say whether it is meant for sockets. */
interface PolicyContents extends Pick<Policy, 'format' | 'grantTable' | 'siteControls'> {
  readonly text: string;
}

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
  if (hints.surroundings) return inferAround(hints.surroundings, contents);
  return infer(hints.fileName ?? '', contents);
}

/** Whether a place was guessed from what stands in the file: no error rests on that. */
export function isGuessedFromContents({ source }: ServedFrom): boolean {
  return source === 'contents';
}

function locationInComment(directives: readonly Directive[]): Location | undefined {
  for (const directive of directives)
    if (directive.kind === 'served-from' && directive.isInProlog && directive.location.kind !== 'invalid')
      return directive.location;
  return undefined;
}

const socketMaster: Location = { kind: 'socket', port: masterPolicyPort, isMaster: true };

function socketByContents(clue: 'ports' | 'nul'): ServedFrom {
  return { location: socketMaster, source: 'contents', isInferred: true, clue };
}

/**
 * The name `crossdomain.xml` outweighs ports in the grants: of deployed files of that name with `to-ports` on every grant most are
 * served by a web server. A NUL at the end is what only socket servers need [LOAD].
 */
function infer(fileName: string, contents: PolicyContents): ServedFrom {
  if (contents.format === 'silverlight') return inferSilverlight(fileName);
  if (isSocketPolicyName(fileName)) return { location: socketMaster, source: 'file-name', isInferred: true };
  if (masterPolicyName.test(fileName))
    return contents.text.endsWith('\0')
      ? socketByContents('nul')
      : { location: { kind: 'url', isMaster: true }, source: 'file-name', isInferred: true };
  if (looksLikeSocketPolicy(contents)) return socketByContents('ports');
  return { location: { kind: 'url', isMaster: undefined }, source: 'unknown', isInferred: true };
}

/** Of a policy inside a program the request, the port or the path beside it tell how it is sent. */
function inferAround(kind: 'socket' | 'url', { format }: PolicyContents): ServedFrom {
  const port = format === 'silverlight' ? silverlightPolicyPort : masterPolicyPort;
  const location: Location = kind === 'socket' ? { kind, port, isMaster: true } : { kind, isMaster: true };
  return { location, source: 'surroundings', isInferred: true };
}

function inferSilverlight(fileName: string): ServedFrom {
  if (isSocketPolicyName(fileName))
    return {
      location: { kind: 'socket', port: silverlightPolicyPort, isMaster: true },
      source: 'file-name',
      isInferred: true,
    };
  const isNamed = isSilverlightFileName(fileName);
  return {
    location: { kind: 'url', isMaster: isNamed ? true : undefined },
    source: isNamed ? 'file-name' : 'unknown',
    isInferred: true,
  };
}

/** Whether every grant states ports, and no meta-policy is one that sockets do not have. */
function looksLikeSocketPolicy({ grantTable, siteControls }: PolicyContents): boolean {
  const isForUrls = siteControls.some(({ metaPolicy }) =>
    metaPolicyFacts.some(({ value, transports }) => value === metaPolicy?.parsed && !transports.includes('socket')),
  );
  return !isForUrls && everyGrantHas(grantTable, grantTraits.access | grantTraits.ports);
}
