import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/language/text/edit.ts';
import { parseXml } from '../../server/src/language/xml/parser.ts';
import type { XmlAttribute, XmlNode } from '../../server/src/language/xml/tree.ts';
import { markAt, readAnnotatedText, writeAnnotatedText } from './annotatedText.ts';

/** Checks that the reader of XML finds exactly the problems that the marks say: `^^^ error malformed: message`. */
export function checkXml(annotated: string): void {
  const { text, marks } = readAnnotatedText(annotated);
  const found = parseXml(text).problems.map(({ span, kind, message }) =>
    markAt(text, span, `error ${kind}: ${message}`),
  );
  assert.equal(writeAnnotatedText(text, found), writeAnnotatedText(text, marks));
}

/** A text with the preferred fix of each of its problems applied. */
export function mended(text: string): string {
  const edits = parseXml(text).problems.flatMap(({ fixes }) => fixes?.().find(fix => fix.preferred)?.edits ?? []);
  return applyEdits(text, edits);
}

/**
 * The elements of a text, one a line, indented, with their attributes; `!` behind what was guessed. Attributes without a value
 * stand without `=`.
 */
export function outlineOf(text: string): string {
  return linesOf(parseXml(text).nodes, '').join('\n');
}

function linesOf(nodes: readonly XmlNode[], indentation: string): readonly string[] {
  return nodes.flatMap(node => {
    if (node.kind !== 'element') return [];
    const words = [`${node.name}${node.isMalformed ? '!' : ''}`, ...node.attributes.map(writeAttribute)];
    return [indentation + words.join(' '), ...linesOf(node.children, `${indentation}  `)];
  });
}

function writeAttribute({ name, value, isMalformed }: XmlAttribute): string {
  const written = value === undefined ? name : `${name}=${JSON.stringify(value)}`;
  return isMalformed ? `${written}!` : written;
}
