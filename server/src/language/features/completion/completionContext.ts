import { isEveryPort, parsePortList } from '../../policy/portList.ts';
import type { Span } from '../../text/span.ts';
import type { XmlComment, XmlElement } from '../../xml/tree/tree.ts';
import type { Container } from './container.ts';
import type { AttributeSyntax, TagSyntax } from './tagSyntax.ts';

/** What can be written at the cursor. */
export type CompletionContext =
  | ContentContext
  | TagNameContext
  | EndTagContext
  | AttributeNameContext
  | ValueContext
  | MarkupContext
  | CommentContext;

/** Between tags, perhaps in a word that was typed without `<`. */
export interface ContentContext {
  readonly kind: 'content';
  readonly word: Span;
  readonly container: Container;
}

/** Behind `<`, in or at the name of a tag. */
export interface TagNameContext {
  readonly kind: 'tag-name';
  readonly tag: TagSyntax;
  readonly container: Container;
  /** As the parser read it. */
  readonly element?: XmlElement;
}

/** Behind `</`. */
export interface EndTagContext {
  readonly kind: 'end-tag';
  /** From `<` to what there is of the name, and its `>`. */
  readonly span: Span;
  readonly container: Container;
}

/** In a tag, where an attribute could be. */
export interface AttributeNameContext {
  readonly kind: 'attribute-name';
  readonly tag: TagSyntax;
  readonly word: Span;
  /** The attribute whose name the word is. */
  readonly attribute?: AttributeSyntax;
}

/** In the value of an attribute, or where one could begin. */
export interface ValueContext {
  readonly kind: 'value';
  readonly tag: TagSyntax;
  readonly attribute: AttributeSyntax;
}

/** Behind `<!` or `<?`, before it says what it is. */
export interface MarkupContext {
  readonly kind: 'markup';
  /** From `<` to the end of the word, and its `>`. */
  readonly span: Span;
  readonly sign: '!' | '?';
  readonly container: Container;
}

/** In a comment. */
export interface CommentContext {
  readonly kind: 'comment';
  readonly comment: XmlComment;
  /** Between the signs that open and close it. */
  readonly content: Span;
  readonly isClosed: boolean;
}

/** Whether a grant would name every host and every port if attributes of it had other values. */
export function opensToEveryone(
  { attributes }: TagSyntax,
  changed: Readonly<Record<string, string | undefined>>,
): boolean {
  const read = (name: string) => changed[name] ?? attributes.find(attribute => attribute.name === name)?.value;
  const ports = read('to-ports');
  return read('domain') === '*' && ports !== undefined && isEveryPort(parsePortList(ports).ranges);
}
