import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePortList } from '../../../server/src/language/policy/portList.ts';
import { removeListItem } from '../../../server/src/language/rules/edits.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import type { XmlAttribute } from '../../../server/src/language/xml/tree/tree.ts';

/** The list without its item of that index; undefined where it cannot be taken out. */
function without(value: string, index: number): string | undefined {
  const span = { start: 0, end: value.length };
  const attribute: XmlAttribute = { span, name: '', nameSpan: span, value, valueSpan: span, isMalformed: false };
  const edit = removeListItem(attribute, parsePortList(value).items, index);
  return edit && applyEdits(value, [edit]);
}

test('the first item goes with the comma behind it', () => assert.equal(without('1, 2,3', 0), '2,3'));

test('an item in the middle goes with the comma behind it', () => assert.equal(without('1,2 , 3', 1), '1,3'));

test('the last item goes with the comma before it', () => assert.equal(without('1,2 , 3', 2), '1,2'));

test('an empty item goes with one comma', () => assert.equal(without('1,,3', 1), '1,3'));

test('the only item stays', () => assert.equal(without('1', 0), undefined));
