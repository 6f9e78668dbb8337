import { namesPolicyProbe, seenByLabel, seenInBanner, seenInFingerprint, seenInState } from './nmapXml.ts';
import { type Chunks, readLines } from './readLines.ts';
import { portOf, type ScanItem, type Seen, scanRecord } from './scanRecord.ts';

/** A port of the report of nmap that is being read. */
interface OpenPort {
  readonly port: number;
  readonly state: string;
  readonly label: string;
  banner: string[];
}

/** The records of `nmap -oN`: one for each TCP port, with the reply of its fingerprint or of the script `banner`. */
export async function* readNmapNormal(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  const report: { host?: string; ports: OpenPort[]; fingerprints: string[]; asksPolicy: boolean } = {
    ports: [],
    fingerprints: [],
    asksPolicy: false,
  };
  const finish = function* (): Generator<ScanItem, void, undefined> {
    for (const port of report.host === undefined ? [] : report.ports)
      yield scanRecord(report.host ?? '', seenOnPort(port, report), { port: port.port });
    report.ports = [];
    report.fingerprints = [];
  };
  for await (const { text, number, isTooLong } of readLines(chunks)) {
    if (isTooLong) yield { kind: 'damaged', line: number, error: 'The line is too long.' };
    if (text.startsWith('# Nmap ')) report.asksPolicy ||= namesPolicyProbe(text);
    const host = /^Nmap scan report for (?:\S+ \(([^)]+)\)|(\S+))/.exec(text);
    if (host) {
      yield* finish();
      report.host = host[1] ?? host[2] ?? '';
    } else readReportLine(text, report);
  }
  yield* finish();
}

function readReportLine(text: string, report: { readonly ports: OpenPort[]; readonly fingerprints: string[] }): void {
  const line = /^(\d{1,5})\/tcp +(\S+) +(\S+)/.exec(text);
  const port = portOf(line?.[1]);
  if (line && port !== undefined) {
    report.ports.push({ port, state: line[2] ?? '', label: line[3] ?? '', banner: [] });
  } else if (text.startsWith('SF-Port')) {
    report.fingerprints.push(text);
  } else if (text.startsWith('SF:')) {
    report.fingerprints.push(`${report.fingerprints.pop() ?? ''}${text.slice(3)}`);
  } else {
    const said = /^\|(?: banner: |_banner: |_| {2})(.*)$/.exec(text);
    const last = report.ports.at(-1);
    if (said && last && (text.includes('banner: ') || last.banner.length > 0)) last.banner.push(said[1] ?? '');
  }
}

function seenOnPort(
  { port, state, label, banner }: OpenPort,
  { fingerprints, asksPolicy }: { readonly fingerprints: readonly string[]; readonly asksPolicy: boolean },
): Seen {
  if (state !== 'open') return seenInState(state);
  const fingerprint = fingerprints.find(text => text.startsWith(`SF-Port${port}-TCP:`));
  if (fingerprint !== undefined) return seenInFingerprint(fingerprint);
  if (banner.length > 0) return seenInBanner(banner.join(''));
  const isProbed = !label.endsWith('?') && label !== 'unknown';
  return seenByLabel(label.replace(/\?$/, ''), { isProbed, asksPolicy });
}

/** The records of `nmap -oG`, which keeps no bytes: what is left of a reply is the name of a service. */
export async function* readNmapGrepable(chunks: Chunks): AsyncGenerator<ScanItem, void, undefined> {
  for await (const { text, number, isTooLong } of readLines(chunks)) {
    if (isTooLong) yield { kind: 'damaged', line: number, error: 'The line is too long.' };
    const host = /^Host: (\S+) /.exec(text)?.[1];
    const ports = /\tPorts: ([^\t]*)/.exec(text)?.[1];
    if (host === undefined || ports === undefined) continue;
    for (const entry of ports.split(', ')) {
      const [port, state = '', protocol, , service = ''] = entry.split('/');
      if (protocol !== 'tcp') continue;
      const seen = state === 'open' ? seenByLabelAlone(service) : seenInState(state);
      yield scanRecord(host, seen, { port: portOf(port?.trim()) });
    }
  }
}

/** The format does not say how a label came about; `adobe-crossdomain` says that a policy was there, of which nothing is left. */
function seenByLabelAlone(service: string): Seen {
  const label = service.replace(/\?$/, '');
  if (label === '' || label === 'unknown' || label === 'tcpwrapped' || label === 'adobe-crossdomain')
    return { kind: 'open' };
  return { kind: 'service', service: label };
}
