import assert from 'node:assert/strict';
import { applyEdits, type Edit } from '../../server/src/language/text/edit.ts';
import { parseXml } from '../../server/src/language/xml/tree/parser.ts';
import type { XmlAttribute, XmlNode } from '../../server/src/language/xml/tree/tree.ts';
import { markAt, readAnnotatedText, writeAnnotatedText } from './annotatedText.ts';

/** Checks that the reader of XML finds exactly the problems that the marks say: `^^^ error malformed: message`. */
export function checkXml(annotated: string): void {
  const { text, marks } = readAnnotatedText(annotated);
  const found = parseXml(text).problems.map(({ span, kind, message }) =>
    markAt(text, span, `error ${kind}: ${message}`),
  );
  assert.equal(writeAnnotatedText(text, found), writeAnnotatedText(text, marks));
}

/** A text with the first plain fix of each of its problems applied; of edits that touch the later ones wait for the next round. */
export function mended(text: string): string {
  const edits: Edit[] = [];
  for (const { fixes } of parseXml(text).problems) {
    const fix = fixes?.().find(({ aim }) => aim === 'mends');
    if (fix && !fix.edits.some(edit => edits.some(chosen => areTouching(edit, chosen)))) edits.push(...fix.edits);
  }
  return edits.length === 0 ? text : mended(applyEdits(text, edits));
}

function areTouching(first: Edit, second: Edit): boolean {
  return first.span.start <= second.span.end && second.span.start <= first.span.end;
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
