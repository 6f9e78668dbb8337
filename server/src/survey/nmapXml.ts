import { parseXml } from '../language/xml/tree/parser.ts';
import { attributeOf, type XmlElement } from '../language/xml/tree/tree.ts';
import { type Chunks, countLines, readPieces } from './readLines.ts';
import { fingerprintReplies, masscanBytes, nmapBannerBytes } from './scanEscapes.ts';
import { portOf, type ScanItem, type Seen, scanRecord, timeOf } from './scanRecord.ts';

/**
 * The records of `nmap -oX` and of `masscan -oX`, one for each TCP port of each `host` element. Nothing is kept but one such element:
 * a scan may be of any size, and may have been interrupted.
 */
export async function* readNmapXml(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  const run = { asksPolicy: false, isMasscan: false };
  for await (const piece of readPieces(chunks, '</host>')) {
    run.asksPolicy ||= namesPolicyProbe(piece.text);
    run.isMasscan ||= piece.text.includes('scanner="masscan"');
    const start = piece.text.search(/<host[\s>]/);
    const number = piece.number + countLines(piece.text.slice(0, Math.max(start, 0)));
    if (piece.isTooLong) yield damaged(number, 'The host element is too long.');
    else if (start >= 0 && piece.isCutOff) yield damaged(number, 'The host element is not complete.');
    else if (start >= 0) yield* hostRecords(number, `${piece.text.slice(start)}</host>`, run);
  }
}

/** Whether a run of nmap used other probes than its own, which is the only way to make it send a policy-file request. */
export function namesPolicyProbe(head: string): boolean {
  return /--?(versiondb|-versiondb|datadir|servicedb)|-&#45;(versiondb|datadir|servicedb)/.test(head);
}

/** The name of a probe that sends the request: whoever wrote the file of probes chose it. */
const ownProbes =
  /^(NULL|GenericLines|GetRequest|HTTPOptions|RTSPRequest|RPCCheck|DNS\w+|Help|SSL\w*|TLS\w*|SMB\w*|X11\w*|LPD\w*|LDAP\w*|SIP\w*|Kerberos|FourOhFour\w*|Terminal\w*|JavaRMI|ms-sql-s|NotesRPC|oracle-tns|afp|giop|WMSRequest|LANDesk-RC|NCP)$/;

function damaged(line: number, error: string): ScanItem {
  return { kind: 'damaged', line, error };
}

/** What the head of a file says of the run. */
interface Run {
  readonly asksPolicy: boolean;
  readonly isMasscan: boolean;
}

function* hostRecords(line: number, text: string, run: Run): Generator<ScanItem, void, undefined> {
  const { root } = parseXml(text);
  const host = root && elementsOf(root, 'address').map(address => attributeValue(address, 'addr'))[0];
  if (!root || host === undefined) return yield damaged(line, 'The host element has no address.');
  const at = timeOf(attributeValue(root, 'endtime'));
  const names = elementsOf(root, 'hostname').flatMap(element => attributeValue(element, 'name') ?? []);
  const input = names.length > 0 ? { hostnames: names } : undefined;
  for (const port of elementsOf(root, 'port')) {
    if ((attributeValue(port, 'protocol') ?? 'tcp') !== 'tcp') continue;
    const seen = seenOn(port, run);
    yield scanRecord(host, seen, { port: portOf(attributeValue(port, 'portid')), at, ...(input && { input }) });
  }
}

function seenOn(port: XmlElement, { asksPolicy, isMasscan }: Run): Seen {
  const state = attributeValue(elementsOf(port, 'state')[0], 'state') ?? '';
  if (state !== 'open') return seenInState(state);
  const [service] = elementsOf(port, 'service');
  const banner = attributeValue(service, 'banner');
  if (banner !== undefined) return bannerOfMasscan(attributeValue(service, 'name') ?? '', banner);
  if (isMasscan) return { kind: 'open', isPending: true };
  const fingerprint = attributeValue(service, 'servicefp');
  if (fingerprint !== undefined) return seenInFingerprint(fingerprint);
  const script = elementsOf(port, 'script').find(element => attributeValue(element, 'id') === 'banner');
  const said = attributeValue(script, 'output');
  if (said !== undefined) return seenInBanner(said);
  return seenByLabel(attributeValue(service, 'name') ?? '', {
    isProbed: attributeValue(service, 'method') === 'probed',
    asksPolicy,
  });
}

/** What a state of nmap says of a port that is not open. */
export function seenInState(state: string): Seen {
  if (state === 'closed') return { kind: 'no-reply', outcome: 'refused' };
  return { kind: 'no-reply', outcome: 'filtered' };
}

/** The reply in a fingerprint: to a probe that is not nmap's own if there is one, else to any other. */
export function seenInFingerprint(fingerprint: string): Seen {
  const replies = fingerprintReplies(fingerprint);
  const reply = replies.find(({ probe }) => !ownProbes.test(probe)) ?? replies[0];
  if (!reply) return { kind: 'open' };
  return { kind: 'bytes', bytes: reply.bytes, ...(reply.isCut && { truncated: true }) };
}

/** What the script `banner` of nmap printed. */
export function seenInBanner(output: string): Seen {
  const { bytes, isCut } = nmapBannerBytes(output);
  return { kind: 'bytes', bytes, ...(isCut && { truncated: true }) };
}

/** How sure the name of a service is. */
interface LabelSource {
  /** nmap told it from bytes, not from its table of ports. */
  readonly isProbed: boolean;
  /** The request was among what it sent. */
  readonly asksPolicy: boolean;
}

/** What the name of a service says without the bytes. `tcpwrapped` is nmap's word for a port that closes without a byte. */
export function seenByLabel(label: string, { isProbed, asksPolicy }: LabelSource): Seen {
  if (label === 'tcpwrapped') return asksPolicy ? { kind: 'no-reply', outcome: 'closed' } : { kind: 'open' };
  if (isProbed && label !== '' && label !== 'unknown') return { kind: 'service', service: label };
  return asksPolicy ? { kind: 'no-reply', outcome: 'silent' } : { kind: 'open' };
}

/** Records of masscan in which something else stands in place of the bytes: a header's value, a title, a certificate. */
const replacedServices = /^(http\.server|html|title|ssl|X509|vuln)/;

/** Records of masscan in which some of the bytes are missing: the body of HTTP, the line end of SSH. */
const shortenedServices = /^(http|ssh)$/;

/** A banner of masscan, whose escapes are `\xhh`, with the service that it takes the bytes for. */
export function bannerOfMasscan(service: string, banner: string): Seen {
  return ofMasscan(service, masscanBytes(banner));
}

/** Bytes that masscan kept, with the service that it takes them for. */
export function ofMasscan(service: string, bytes: Uint8Array): Seen {
  if (replacedServices.test(service)) return { kind: 'service', service: service.replace('http.server', 'http') };
  return { kind: 'bytes', bytes, ...(shortenedServices.test(service) && { truncated: true }) };
}

function attributeValue(element: XmlElement | undefined, name: string): string | undefined {
  return element && attributeOf(element, name)?.value;
}

/** The elements of a name inside another one, at any depth; these documents nest four deep. */
function elementsOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap(child => {
    if (child.kind !== 'element') return [];
    return child.name === name ? [child] : elementsOf(child, name);
  });
}
