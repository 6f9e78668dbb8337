import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Position,
  type Range,
  type SnippetTextEdit,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../../../protocol/problem.ts';
import type { Problem } from '../language/rules/problem.ts';
import type { RelatedPlace } from '../language/rules/rule.ts';
import { type Edit, joinEdits } from '../language/text/edit.ts';
import { escapeSnippet, tabStop } from '../language/text/snippet.ts';
import type { Span } from '../language/text/span.ts';
import { ruleDocumentation } from '../manifest.ts';

/** A document as the protocol knows it, which turns offsets into lines and characters. */
export interface OpenDocument {
  readonly textDocument: TextDocument;
}

/** What a span, in UTF-16 code units, is in a document: lines and UTF-16 characters from zero. */
export function toRange({ textDocument }: OpenDocument, { start, end }: Span): Range {
  return { start: textDocument.positionAt(start), end: textDocument.positionAt(end) };
}

/** The offset of a position, in UTF-16 code units; one beyond a line's end is taken as the end. */
export function toOffset({ textDocument }: OpenDocument, position: Position): number {
  return textDocument.offsetAt(position);
}

/** The span of a range, in UTF-16 code units. */
export function toSpan({ textDocument }: OpenDocument, { start, end }: Range): Span {
  return { start: textDocument.offsetAt(start), end: textDocument.offsetAt(end) };
}

/** Who reports a diagnostic, as editors show it beside the message. */
export const diagnosticSource = 'crossdomain-policy';

const severityNumbers: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A problem as an editor shows it. */
export function toDiagnostic(open: OpenDocument, problem: Problem): Diagnostic {
  const { rule, severity, span, message, related, isUnnecessary } = problem;
  return {
    range: toRange(open, span),
    severity: severityNumbers[severity],
    code: rule,
    codeDescription: { href: ruleDocumentation(rule) },
    source: diagnosticSource,
    message,
    ...(isUnnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related.map(place => toRelated(open, place)) }),
  };
}

function toRelated(open: OpenDocument, { span, message }: RelatedPlace) {
  return { location: { uri: open.textDocument.uri, range: toRange(open, span) }, message };
}

/** The remark that stands for problems that are not shown, at the place of the first of them. */
export function toRemainder(open: OpenDocument, problems: readonly Problem[]): Diagnostic {
  const { span, severity } = problems[0] ?? { span: { start: 0, end: 0 }, severity: 'hint' };
  return {
    range: toRange(open, span),
    severity: severityNumbers[severity],
    source: diagnosticSource,
    message: `${problems.length} more problems are not shown.`,
  };
}

/** An edit as an editor applies it. */
export function toTextEdit(open: OpenDocument, { span, newText }: Edit): TextEdit {
  return { range: toRange(open, span), newText };
}

/** The most edits of a text that go to an editor one by one: each takes more of a message than what it changes. */
const mostEdits = 1000;

/** Edits as an editor applies them; very many are sent as one. */
export function toTextEdits(open: OpenDocument, edits: readonly Edit[]): TextEdit[] {
  if (edits.length > mostEdits) return [toTextEdit(open, joinEdits(open.textDocument.getText(), edits))];
  return edits.map(edit => toTextEdit(open, edit));
}

/** An edit after which the editor selects the placeholder in it. */
export function toSnippetEdit(open: OpenDocument, { span, newText, placeholder }: Edit): SnippetTextEdit {
  const { start, end } = placeholder ?? { start: newText.length, end: newText.length };
  const [before, selected, after] = [newText.slice(0, start), newText.slice(start, end), newText.slice(end)];
  const value = `${escapeSnippet(before)}${tabStop(0, selected)}${escapeSnippet(after)}`;
  return { range: toRange(open, span), snippet: { kind: 'snippet', value } };
}
