import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { runProgram } from '../../scripts/programs/runProgram.ts';
import { makeTemporaryFolder } from '../../scripts/programs/temporaryFolder.ts';
import type { knownReplies } from '../support/knownReplies.ts';
import type { PolicyPlace } from '../support/policyPeer.ts';
import { getDebianPrograms, getPolicyfile } from './cachedPrograms.ts';
import { type RunningProgram, startProgram } from './startProgram.ts';

/** Starts a server that others wrote, on a port of a loopback address and nowhere else. */
type StartPeer = (place: PolicyPlace) => Promise<RunningProgram>;

/** One for every known reply. */
export const livePeers: Readonly<Record<keyof typeof knownReplies, StartPeer>> = {
  policyfile: startPolicyfile,
  inspircd: place => startInspircd({ ...place, type: 'flashpolicyd' }),
  inspircdClients: place => startInspircd({ ...place, type: 'clients' }),
  netcat: place =>
    startNetcat(
      place,
      '<cross-domain-policy><allow-access-from domain="a.example" to-ports="80"/></cross-domain-policy>\0',
    ),
  netcatSilent: place => startNetcat(place),
  nodeHttp: startNodeHttp,
  dropbear: startDropbear,
  openssl: startOpenssl,
};

/** Its own `listen` takes no address: its socket is told one instead. */
async function startPolicyfile({ host, port }: PolicyPlace): Promise<RunningProgram> {
  const module = JSON.stringify(await getPolicyfile());
  const script = `require(${module}).createServer().socket.listen(${port}, ${JSON.stringify(host)})`;
  return startProgram({ program: process.execPath, programArguments: ['-e', script], port });
}

async function startInspircd({ host, port, type }: PolicyPlace & { readonly type: string }): Promise<RunningProgram> {
  const { path, environment } = await getDebianPrograms();
  const folder = makeTemporaryFolder();
  const configuration = join(folder.path, 'inspircd.conf');
  await writeFile(configuration, inspircdConfiguration({ root: path, folder: folder.path, host, port, type }));
  const asRoot = process.getuid?.() === 0 ? ['--runasroot'] : [];
  const programArguments = [`--config=${configuration}`, '--nofork', '--nopid', ...asRoot];
  return startProgram({ program: join(path, 'usr/sbin/inspircd'), programArguments, environment, port });
}

interface InspircdPlaces extends PolicyPlace {
  readonly root: string;
  readonly folder: string;
  readonly type: string;
}

function inspircdConfiguration({ root, folder, host, port, type }: InspircdPlaces): string {
  const clients = type === 'clients' ? '' : `<bind address="${host}" port="6667" type="clients">`;
  return `
<path moduledir="${root}/usr/lib/inspircd/modules" configdir="${folder}" datadir="${folder}" logdir="${folder}" runtimedir="${folder}">
<server name="irc.example.net" description="A test" network="Example">
<admin name="A" nick="a" email="a@example.net">
<bind address="${host}" port="${port}" type="${type}">
${clients}
<module name="flashpolicyd">
<power diepass="a" restartpass="b">
<connect allow="*">
<dns server="127.0.0.1" timeout="1">
`;
}

async function startNetcat({ host, port }: PolicyPlace, input?: string): Promise<RunningProgram> {
  const { path, environment } = await getDebianPrograms();
  const programArguments = ['-l', '-s', host, '-p', String(port)];
  const program = join(path, 'bin/nc.openbsd');
  return startProgram({ program, programArguments, environment, port, ...(input !== undefined && { input }) });
}

async function startNodeHttp({ host, port }: PolicyPlace): Promise<RunningProgram> {
  const server = createServer((_, response) => response.end());
  await new Promise<void>(resolve => server.listen(port, host, resolve));
  return { stop: () => new Promise(resolve => server.close(() => resolve())) };
}

async function startDropbear({ host, port }: PolicyPlace): Promise<RunningProgram> {
  const { path, environment } = await getDebianPrograms();
  const key = join(makeTemporaryFolder().path, 'key');
  const keygen = await runProgram('env', [
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...[join(path, 'usr/bin/dropbearkey'), '-t', 'ed25519', '-f', key],
  ]);
  if (!keygen.succeeded) throw new Error(keygen.output);
  const programArguments = ['-F', '-E', '-s', '-r', key, '-P', `${key}.pid`, '-p', `${host}:${port}`];
  return startProgram({ program: join(path, 'usr/sbin/dropbear'), programArguments, environment, port });
}

async function startOpenssl({ host, port }: PolicyPlace): Promise<RunningProgram> {
  const folder = makeTemporaryFolder().path;
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const request = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=a.example',
    '-keyout',
    key,
    '-out',
    certificate,
  ];
  const made = await runProgram('openssl', request);
  if (!made.succeeded) throw new Error(made.output);
  const programArguments = ['s_server', '-accept', `${host}:${port}`, '-key', key, '-cert', certificate];
  return startProgram({ program: 'openssl', programArguments, port });
}
