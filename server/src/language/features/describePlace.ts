import { masterPolicyPort, type Transport, transports } from '../facts/transports.ts';
import { formatLocation, type Location, possibleTransports } from '../policy/location.ts';
import type { ServedFrom } from '../policy/servedFrom.ts';

/**
 * The transports that a file may turn out to be meant for: a place that is only inferred rules out none, unless what
 * does not fit it would be reported as an error, as in a file that is named as a socket policy.
 */
export function conceivableTransports({ location, isInferred, source }: ServedFrom): readonly Transport[] {
  const isOpen = isInferred && !(location.kind === 'socket' && (source === 'file-name' || source === 'surroundings'));
  return isOpen ? transports : possibleTransports(location);
}

/** A transport as prose names it. */
export const transportNames: Readonly<Record<Transport, string>> = {
  http: 'HTTP',
  https: 'HTTPS',
  ftp: 'FTP',
  socket: 'a socket',
};

/** Where a policy file is served and how that is known, as a sentence of plain text. */
export function describePlace(servedFrom: ServedFrom): string {
  const place = `${describeLocation(servedFrom.location)}${reasonFor(servedFrom)}`;
  return servedFrom.isInferred ? `Taken to be ${place}.` : `Served as ${place}.`;
}

function reasonFor({ source, clue }: ServedFrom): string {
  return source === 'contents' && clue === 'nul' ? ', since it ends in a NUL' : reasons[source];
}

/** Where a policy file is served, in two or three words: `socket master, port 843`. Plain text. */
export function summarizePlace({ location }: ServedFrom): string {
  if (location.kind === 'socket')
    return location.isMaster ? `socket master, port ${location.port}` : `socket policy, port ${location.port}`;
  const kind = location.isMaster ? 'URL master' : 'URL policy';
  return location.scheme === undefined ? kind : `${kind}, ${transportNames[location.scheme]}`;
}

/** How it is known where a policy file is served, in a few words: `guessed from its name`. Plain text. */
export function summarizeReason({ source }: ServedFrom): string {
  return shortReasons[source];
}

const shortReasons: Readonly<Record<ServedFrom['source'], string>> = {
  stated: 'as stated',
  comment: 'by a comment in it',
  setting: 'by the settings',
  'file-name': 'guessed from its name',
  surroundings: 'guessed from what stands around it',
  contents: 'guessed from its contents',
  unknown: 'nothing says where it is served',
};

const reasons: Readonly<Record<ServedFrom['source'], string>> = {
  stated: '',
  comment: ', as a comment in it says',
  setting: ', as the settings say',
  'file-name': ', going by the file’s name',
  surroundings: ', going by what stands around it',
  contents: ', since every grant in it names ports',
  unknown: '',
};

function describeLocation(location: Location): string {
  const address = formatLocation(location);
  if (location.kind === 'socket') return describeSocket(location.isMaster, address ?? '');
  const kind = location.isMaster ? 'the master policy file of a web server' : 'a URL policy file';
  if (location.scheme !== undefined && location.host === undefined)
    return `${kind}, over ${transportNames[location.scheme]}`;
  if (address !== undefined) return `${kind}, ${address}`;
  return location.isMaster ? `${kind} (over HTTP or HTTPS is not known)` : `${kind} of unknown place`;
}

function describeSocket(isMaster: boolean, address: string): string {
  if (!isMaster) return `a socket policy file that is no master, ${address}`;
  return address === `socket://:${masterPolicyPort}`
    ? `the socket master policy file, port ${masterPolicyPort}`
    : `the socket master policy file, ${address}`;
}
