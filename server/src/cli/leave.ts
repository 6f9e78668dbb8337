import { basename } from 'node:path';
import { webServers } from '../../../protocol/leaving.ts';
import { corsConfiguration } from '../language/features/leaving/corsConfiguration.ts';
import { retireConfiguration } from '../language/features/leaving/retireConfiguration.ts';
import { parseLocation } from '../language/policy/location.ts';
import { analyze } from '../language/policyDocument.ts';
import { judgeEncoding } from '../language/xml/bytes/encoding.ts';
import { corsOptions } from './commands/cors.ts';
import { readChoice, readOptions } from './commands/options.ts';
import { retireOptions } from './commands/retire.ts';
import { readInput, standardInput } from './terminal/readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** `crossdomain-policy cors`: prints a web server's lines that take a policy's place. @throws UsageError */
export async function cors(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, corsOptions);
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError('Name one FILE.');
  const server = readChoice('server', values.server ?? 'nginx', webServers);
  const stated = values['served-from'] === undefined ? undefined : readLocation(values['served-from']);
  const { text } = judgeEncoding(await readInput(path, terminal));
  const fileName = path === standardInput ? 'crossdomain.xml' : basename(path);
  await terminal.print(corsConfiguration(analyze(text, { fileName, ...(stated && { stated }) }), server));
  return exitStatus.fine;
}

/** `crossdomain-policy retire`: prints a web server's lines that end policy files. @throws UsageError */
export async function retire(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, retireOptions);
  if (positionals.length > 0) throw new UsageError('Name the server with --server.');
  await terminal.print(retireConfiguration(readChoice('server', values.server ?? 'nginx', webServers)));
  return exitStatus.fine;
}

function readLocation(text: string) {
  const location = parseLocation(text);
  if (location.kind === 'invalid')
    throw new UsageError(`--served-from ${JSON.stringify(text)} is not a location: ${location.reason}.`);
  return location;
}
