import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CodeLens,
  ErrorCodes,
  type Hover,
  ProtocolRequestType,
  ResponseError,
  type TextDocumentIdentifier,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { commandIds } from '../../../protocol/commandIds.ts';
import {
  type EditEmbeddedAnswer,
  type EmbeddedPolicyAnswer,
  editEmbeddedMethod,
  embeddedPoliciesMethod,
} from '../../../protocol/embedded.ts';
import { editEmbedded, showEmbedded } from '../language/features/editEmbedded.ts';
import { hostHover } from '../language/features/hostHover.ts';
import type { OpenHost } from './documentStore.ts';
import { toDiagnostic, toOffset, toRange, toSpan, toTextEdit } from './toLsp.ts';
import { toMarkup } from './toLspFeatures.ts';

interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** What an editor sends is not trusted to be of these types. */
export type EditEmbeddedParams = DocumentParams & { readonly index?: unknown; readonly text?: unknown };

/** Asks which policies stand in an open file; empty for one without. */
export const embeddedPoliciesRequest = new ProtocolRequestType<
  DocumentParams,
  readonly EmbeddedPolicyAnswer[],
  never,
  void,
  void
>(embeddedPoliciesMethod);

/** Asks for the edits of a host file; null for a document that is none. */
export const editEmbeddedRequest = new ProtocolRequestType<
  EditEmbeddedParams,
  EditEmbeddedAnswer | null,
  never,
  void,
  void
>(editEmbeddedMethod);

/** The policies inside an open file, decoded. */
export function embeddedPoliciesOf(host: OpenHost): readonly EmbeddedPolicyAnswer[] {
  return host.embedded.map(document => ({
    range: toRange(host, document.embedded.span),
    decodable: document.embedded.decodable,
    ...showEmbedded(document),
  }));
}

/** The edits after which a policy inside an open file is another text, or why that cannot be. */
export function editEmbeddedAnswer(
  host: OpenHost,
  { index, text }: EditEmbeddedParams,
): EditEmbeddedAnswer | ResponseError<never> {
  const document = typeof index === 'number' ? host.embedded[index] : undefined;
  if (!document) return new ResponseError(ErrorCodes.InvalidParams, 'index: names no policy of the file.');
  if (typeof text !== 'string') return new ResponseError(ErrorCodes.InvalidParams, 'text: is a string.');
  const edits = editEmbedded({ host: host.textDocument.getText(), file: host.file, embedded: document.embedded }, text);
  if (edits) return { kind: 'edits', edits: edits.map(edit => toTextEdit(host, edit)) };
  const message =
    'The strings of the program cannot say that: the change reaches over several of them, or into a value that is put in at run time. Edit the program itself.';
  return { kind: 'refused', message };
}

/** What there is to say about a place in a policy inside a file. */
export function hostHoverAt(host: OpenHost, { position }: TextDocumentPositionParams): Hover | null {
  const found = hostHover(host.embedded, toOffset(host, position));
  return found ? { contents: toMarkup(found.markdown, host.abilities), range: toRange(host, found.span) } : null;
}

/** The quick fixes of the problems of a stretch; nothing here changes a whole file. */
export function hostActionsAt(host: OpenHost, { range, context: { only } }: CodeActionParams): CodeAction[] {
  if (only && !only.some(kind => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const { start, end } = toSpan(host, range);
  const { uri } = host.textDocument;
  return host.embedded
    .flatMap(({ problems }) => problems)
    .filter(({ span }) => span.start <= end && start <= span.end)
    .flatMap(problem =>
      problem.fixes().map(({ title, edits }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(host, problem)],
        edit: { changes: { [uri]: edits.map(edit => toTextEdit(host, edit)) } },
      })),
    );
}

/** The commands above each policy, as far as the editor has them. */
export function hostLensesOf(host: OpenHost): CodeLens[] {
  const { uri } = host.textDocument;
  return host.embedded
    .flatMap(({ embedded: { span, decodable } }, index) =>
      decodable === 'no'
        ? []
        : [
            { command: commandIds.openEmbedded, title: 'Open the Policy in This String' },
            { command: commandIds.testEmbedded, title: 'Test Access…' },
          ].map(command => ({
            range: toRange(host, { start: span.start, end: span.start }),
            command: { ...command, arguments: [{ uri, index }] },
          })),
    )
    .filter(({ command }) => host.abilities.commands.includes(command.command));
}
