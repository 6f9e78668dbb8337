import type { LocalListeners } from '../../../protocol/listeners.ts';
import { lastPort, masterPolicyPort } from '../language/facts/transports.ts';
import { escapeControls, escapeJson } from '../language/text/quote.ts';
import { findLocalListeners } from '../network/localListeners.ts';
import { describeListeners } from '../probe/words/listeners.ts';
import { listenersOptions } from './commands/listeners.ts';
import { readChoice, readNumber, readOptions } from './commands/options.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** `crossdomain-policy listeners`: says who listens on a port here. @throws UsageError */
export async function listeners(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, listenersOptions);
  if (positionals.length > 0) throw new UsageError('Name the port with --port.');
  const format = readChoice('format', values.format ?? 'text', listenersOptions.format.choices);
  const port = readNumber('port', values.port ?? String(masterPolicyPort), { from: 1, to: lastPort });
  const answer = await findLocalListeners(port);
  if (answer.kind === 'unknown') throw new UsageError(answer.message);
  await terminal.print(
    format === 'json' ? `${escapeJson(JSON.stringify(answer.found, null, 2))}\n` : describe(answer.found),
  );
  return exitStatus.fine;
}

function describe(found: LocalListeners): string {
  return describeListeners(found)
    .map(sentence => `${escapeControls(sentence)}\n`)
    .join('');
}
