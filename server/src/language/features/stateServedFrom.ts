import { insertInProlog, type ServedFromDirective } from '../policy/directives.ts';
import { parseLocation } from '../policy/location.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import type { Edit } from '../text/edit.ts';

/**
 * The edits that make a comment in a policy file say where it is served. The location is written as it is given; the
 * result is a sentence that says why where it is no location.
 */
export function stateServedFrom(policyDocument: PolicyDocument, location: string): readonly Edit[] | string {
  const parsed = parseLocation(location);
  if (parsed.kind === 'invalid') return `This is no location: ${parsed.reason}.`;
  const written = escapeHyphens(location);
  const known = commentThatCounts(policyDocument);
  if (known) return [{ span: known.textSpan, newText: written }];
  return [insertInProlog(policyDocument.document, `<!-- served from: ${written} -->`)];
}

/** The edits that take the comments away that say where a policy file is served. */
export function forgetServedFrom({ text, policy }: PolicyDocument): readonly Edit[] {
  return policy.directives.flatMap(directive => {
    if (directive.kind !== 'served-from' || !directive.isInProlog) return [];
    const { start, end } = directive.comment.span;
    const lineBreak = /\r\n?|\n/y;
    lineBreak.lastIndex = end;
    return [{ span: { start, end: end + (lineBreak.exec(text)?.[0].length ?? 0) }, newText: '' }];
  });
}

/** The first in the prolog is read; of several that cannot be read it would be the first to say something. */
function commentThatCounts({ policy }: PolicyDocument): ServedFromDirective | undefined {
  const candidates = policy.directives.flatMap(directive =>
    directive.kind === 'served-from' && directive.isInProlog ? [directive] : [],
  );
  return candidates.find(({ location }) => location.kind !== 'invalid') ?? candidates[0];
}

/** Two hyphens may not stand in a comment. */
function escapeHyphens(location: string): string {
  return location.trim().replaceAll('--', '-%2D').replace(/-$/, '%2D');
}
