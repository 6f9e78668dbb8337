import { window } from 'vscode';
import { type EmbeddedPolicies, showBeside } from '../views/embeddedPolicies.ts';
import { type AccessTesting, testAccess } from './testAccess.ts';

/** What commands about policies inside programs work with. */
export interface Embedding {
  readonly embedded: EmbeddedPolicies;
  readonly testing: AccessTesting;
}

/**
 * Shows the policy of an argument `{ uri?, index? }`, else the one at the cursor, decoded beside its file, and returns its URI. What is saved
 * there goes back into the file.
 */
export async function openEmbedded({ embedded }: Embedding, argument: unknown): Promise<string | undefined> {
  const uri = await embedded.find(argument);
  if (!uri) return tellThereIsNone();
  await showBeside(await embedded.open(uri));
  return uri.toString();
}

/** Asks the policy inside a file who may reach what. */
export async function testEmbedded({ embedded, testing }: Embedding, argument: unknown): Promise<unknown> {
  const uri = await embedded.find(argument);
  if (!uri) return tellThereIsNone();
  const document = await embedded.open(uri);
  await showBeside(document);
  return testAccess(testing, { uri });
}

function tellThereIsNone(): undefined {
  window.showInformationMessage('There is no policy in a string here.');
  return undefined;
}
