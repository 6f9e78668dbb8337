import type { CodeLens, Command } from 'vscode-languageserver';
import { commandIds } from '../../../protocol/commandIds.ts';
import { codeLenses, type CodeLens as OfferedCommand } from '../language/features/codeLenses.ts';
import type { OpenPolicy } from './documentStore.ts';
import { toRange } from './toLsp.ts';

/** The commands above a policy, as far as the editor has them. */
export function codeLensesOf(open: OpenPolicy): CodeLens[] {
  return codeLenses(open.analysis)
    .map(lens => ({ range: toRange(open, lens.span), command: commandOf(open, lens) }))
    .filter(({ command }) => open.abilities.commands.includes(command.command));
}

/** A host that stands in a file is only suggested: the command asks before it connects. */
function commandOf({ textDocument }: OpenPolicy, { title, action }: OfferedCommand): Command {
  switch (action.kind) {
    case 'test-access':
      return { title, command: commandIds.testAccess, arguments: [{ uri: textDocument.uri }] };
    case 'probe':
      return { title, command: commandIds.probePort843, arguments: [{ suggestedHost: action.host ?? '' }] };
  }
}
