import type { PolicyDocument } from '../../policyDocument.ts';
import { tabStop } from '../../text/snippet.ts';
import type { MarkupContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';
import type { Container } from './container.ts';
import { canonicalDeclaration, canonicalDoctype } from './skeletons.ts';

/** What can begin with `<!` or `<?` at the cursor. */
export function offerMarkup(
  policyDocument: PolicyDocument,
  { sign, span, container }: MarkupContext,
): readonly Offer[] {
  if (sign === '?')
    return isAtStart(policyDocument, span.start) ? [markup('<?xml …?>', span, canonicalDeclaration)] : [];
  return [...offerComments(policyDocument, span, container), ...offerDoctype(policyDocument, span, container)];
}

/** A comment, and comments that this program reads. */
function offerComments(policyDocument: PolicyDocument, span: Offer['span'], { open }: Container): readonly Offer[] {
  const servedFrom = isInProlog(policyDocument, span.start) && !statesPlace(policyDocument);
  const place = `<!-- served from: ${tabStop(1, 'https://www.example.com/crossdomain.xml')} -->`;
  return [
    { ...markup('<!-- -->', span, '<!-- $0 -->'), isSnippet: true },
    ...(servedFrom && open.length === 0
      ? [{ ...markup('<!-- served from: … -->', span, place), isSnippet: true, documentation: 'directive served-from' }]
      : []),
  ];
}

function offerDoctype(policyDocument: PolicyDocument, span: Offer['span'], { open }: Container): readonly Offer[] {
  const fits = open.length === 0 && !policyDocument.document.doctype && isInProlog(policyDocument, span.start);
  return fits ? [{ ...markup('<!DOCTYPE …>', span, canonicalDoctype), documentation: 'doctype' }] : [];
}

function isAtStart({ document, text }: PolicyDocument, start: number): boolean {
  return !document.declaration && text.slice(0, start).replace(/^\ufeff/, '') === '';
}

/** Whether an offset lies before the root element. */
export function isInProlog({ document }: PolicyDocument, offset: number): boolean {
  return !document.root || offset <= document.root.span.start;
}

/** Whether a comment says already where the file is served. */
export function statesPlace({ policy }: PolicyDocument): boolean {
  return policy.directives.some(({ kind }) => kind === 'served-from');
}

function markup(label: string, span: Offer['span'], newText: string): Offer {
  return { label, kind: 'markup', span, newText, isSnippet: false, filterText: newText.slice(0, 9) };
}
