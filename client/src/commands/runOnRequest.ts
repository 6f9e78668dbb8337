import { commands, window } from 'vscode';
import type { CommandId } from '../../../protocol/commandIds.ts';

/** A command that a message offers. */
export interface OfferedCommand {
  readonly title: string;
  readonly command: CommandId;
}

/** Tells a person something with a button beside it, and runs its command where they press it. */
export async function runOnRequest(message: string, offer: OfferedCommand): Promise<void> {
  const chosen = await window.showInformationMessage(message, offer);
  if (chosen) await commands.executeCommand(chosen.command);
}
