import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { endianness } from 'node:os';
import type { LocalListener, LocalListeners } from '../../../protocol/listeners.ts';

/** What listens on a port of this machine, or a sentence that says why the system does not tell. */
export type FoundListeners =
  | { readonly kind: 'found'; readonly found: LocalListeners }
  | { readonly kind: 'unknown'; readonly message: string };

/** Finds the programs of this machine that listen on a TCP port. Other people's programs have a name only for root. */
export async function findLocalListeners(port: number, platform: string = process.platform): Promise<FoundListeners> {
  const read = readers.get(platform);
  if (!read) return { kind: 'unknown', message: `On ${platform} the system isn’t asked who listens.` };
  try {
    return { kind: 'found', found: { port, listeners: await read(port) } };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    return { kind: 'unknown', message: `The system doesn’t tell who listens: ${reason}` };
  }
}

const readers: ReadonlyMap<string, (port: number) => Promise<readonly LocalListener[]>> = new Map([
  ['linux', readLinux],
  ['darwin', readMac],
  ['win32', readWindows],
]);

async function readLinux(port: number): Promise<readonly LocalListener[]> {
  const [tcp, tcp6, passwd] = await Promise.all([
    readFile('/proc/net/tcp', 'utf8'),
    // A kernel without IPv6 has no such file.
    readFile('/proc/net/tcp6', 'utf8').catch(() => ''),
    readFile('/etc/passwd', 'utf8').catch(() => ''),
  ]);
  const sockets = [...parseProcNet(tcp, endianness()), ...parseProcNet(tcp6, endianness())].filter(
    socket => socket.port === port,
  );
  const owners = await findOwners(new Set(sockets.map(({ inode }) => inode)));
  const users = new Map(passwd.split('\n').map(line => [line.split(':')[2] ?? '', line.split(':')[0] ?? '']));
  return sockets.map(({ address, inode, userId }) => {
    const owner = owners.get(inode);
    return { ...listenerAt(address), ...owner, user: users.get(userId) ?? userId };
  });
}

/** A socket that listens, as the kernel's tables have it. */
export interface KernelSocket {
  readonly address: string;
  readonly port: number;
  readonly userId: string;
  readonly inode: string;
}

/** State of a socket that listens, in the kernel's tables. */
const listening = '0A';

/** Reads `/proc/net/tcp` or `tcp6`: the sockets that listen. Addresses are words in the machine's own order of bytes (proc(5)). */
export function parseProcNet(table: string, order: 'BE' | 'LE'): readonly KernelSocket[] {
  return table.split('\n').flatMap(line => {
    const [, local = '', , state, , , , userId = '', , inode = ''] = line.trim().split(/\s+/);
    const { 1: hex, 2: port } = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(local) ?? [];
    if (state !== listening || hex === undefined || port === undefined) return [];
    return [{ address: decodeAddress(hex, order), port: Number.parseInt(port, 16), userId, inode }];
  });
}

function decodeAddress(hex: string, order: 'BE' | 'LE'): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap(word => {
    const inOrder = (word.match(/../g) ?? []).map(byte => Number.parseInt(byte, 16));
    return order === 'LE' ? inOrder.reverse() : inOrder;
  });
  if (bytes.length === 4) return bytes.join('.');
  const isMapped = bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (isMapped) return `::ffff:${bytes.slice(12).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
  );
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

type Owner = Pick<LocalListener, 'pid' | 'name'>;

/** The processes that hold sockets, by inode: the first that has it open. Processes of others may not be looked into. */
async function findOwners(inodes: ReadonlySet<string>): Promise<ReadonlyMap<string, Owner>> {
  const owners = new Map<string, Owner>();
  if (inodes.size === 0) return owners;
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    for (const inode of await socketsOf(pid, inodes)) {
      if (owners.has(inode)) continue;
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      owners.set(inode, { pid: Number(pid), ...(name.trim() !== '' && { name: name.trim() }) });
    }
    if (owners.size === inodes.size) break;
  }
  return owners;
}

async function socketsOf(pid: string, inodes: ReadonlySet<string>): Promise<readonly string[]> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(descriptors.map(name => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  return links.flatMap(link => {
    const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1];
    return inode !== undefined && inodes.has(inode) ? [inode] : [];
  });
}

async function readMac(port: number): Promise<readonly LocalListener[]> {
  // Its status is 1 where nothing listens.
  return parseLsof(await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-FpcLtn'], [0, 1]));
}

/** Reads the fields that `lsof -F` prints: a letter and a value a line, `p` begins a process and `t` its next socket. */
export function parseLsof(output: string): readonly LocalListener[] {
  const listeners: LocalListener[] = [];
  let owner: { pid?: number; name?: string; user?: string } = {};
  let family = '';
  for (const line of output.split('\n')) {
    const value = line.slice(1);
    if (line.startsWith('p')) owner = { pid: Number(value) };
    else if (line.startsWith('c')) owner = { ...owner, name: value };
    else if (line.startsWith('L')) owner = { ...owner, user: value };
    else if (line.startsWith('t')) family = value;
    else if (line.startsWith('n')) listeners.push({ ...listenerAt(lsofAddress(value, family)), ...owner });
  }
  return listeners;
}

/** `*:843`, `127.0.0.1:843` or `[::1]:843`. */
function lsofAddress(name: string, family: string): string {
  const host = name.slice(0, name.lastIndexOf(':')).replace(/^\[|\]$/g, '');
  if (host !== '*') return host;
  return family === 'IPv6' ? '::' : '0.0.0.0';
}

/** Asks for everything and names no port: nothing that anybody typed stands in it. */
const windowsScript = `$ErrorActionPreference = 'Stop'
$connections = @(Get-NetTCPConnection -State Listen | Select-Object LocalAddress, LocalPort, OwningProcess)
$processes = @(Get-CimInstance Win32_Process | Select-Object ProcessId, Name, @{ Name = 'User'; Expression = { (Invoke-CimMethod -InputObject $_ -MethodName GetOwner -ErrorAction SilentlyContinue).User } })
@{ connections = $connections; processes = $processes } | ConvertTo-Json -Depth 4 -Compress`;

async function readWindows(port: number): Promise<readonly LocalListener[]> {
  const output = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', windowsScript], [0]);
  return parsePowerShell(output, port);
}

/** Reads what the script for Windows prints: sockets that listen, and processes, as JSON. */
export function parsePowerShell(output: string, port: number): readonly LocalListener[] {
  const { connections, processes } = readJson(output);
  return connections.flatMap(connection => {
    if (connection['LocalPort'] !== port) return [];
    const pid = Number(connection['OwningProcess']);
    const process = processes.find(candidate => candidate['ProcessId'] === pid);
    const { Name: name, User: user } = process ?? {};
    return [
      {
        ...listenerAt(String(connection['LocalAddress'])),
        pid,
        ...(typeof name === 'string' && { name }),
        ...(typeof user === 'string' && { user }),
      },
    ];
  });
}

type JsonRow = Readonly<Record<string, unknown>>;

function readJson(output: string): {
  readonly connections: readonly JsonRow[];
  readonly processes: readonly JsonRow[];
} {
  const json: unknown = JSON.parse(output);
  return { connections: rowsIn(json, 'connections'), processes: rowsIn(json, 'processes') };
}

function rowsIn(json: unknown, key: string): readonly JsonRow[] {
  const rows: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  const list: readonly unknown[] = Array.isArray(rows) ? rows : [rows];
  return list.flatMap(row => (typeof row === 'object' && row !== null ? [{ ...row }] : []));
}

function listenerAt(address: string): Pick<LocalListener, 'address' | 'family' | 'reachable'> {
  return {
    address,
    family: isIPv6(address) ? 'ipv6' : 'ipv4',
    reachable: isLoopback(address) ? 'this machine' : 'network',
  };
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** How long a program of the system may take, in milliseconds. */
const longestRun = 20_000;

/** Runs a program without a shell. Rejects where it is not there, takes too long, or ends with another status. */
function run(program: string, args: readonly string[], statuses: readonly number[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [...args],
      { timeout: longestRun, maxBuffer: 64 * 1024 * 1024, windowsHide: true },
      (error, output) => {
        const status = error === null ? 0 : error.code;
        if (typeof status === 'number' && statuses.includes(status)) resolve(output);
        else reject(error ?? new Error(`${program} ended with ${String(status)}`));
      },
    );
  });
}
