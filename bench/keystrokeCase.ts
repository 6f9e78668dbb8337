import { XMLParser } from 'fast-xml-parser';
import { itemsOf, type TestEditor } from '../test/lsp/testEditor.ts';
import type { Case } from './cases.ts';
import { writeLargePolicy } from './largePolicy.ts';

const uri = 'file:///site/crossdomain.xml';

/** A key pressed in the middle of a large policy: what it takes until the editor has the problems, over the protocol. */
export async function keystrokeCase(editor: TestEditor): Promise<Case> {
  const text = writeLargePolicy(10_000);
  const line = text.slice(0, text.indexOf('domain="', text.length >> 1)).split('\n').length - 1;
  const character = (text.split('\n')[line] ?? '').indexOf('domain="') + 'domain="'.length;
  const caret = { line, character };
  let version = 1;
  await editor.open(uri, text);
  /** Types a letter, or takes it away again. */
  const pressKey = async (): Promise<number> => {
    const isTyping = version % 2 === 1;
    const end = isTyping ? caret : { line, character: character + 1 };
    await editor.change(uri, ++version, { range: { start: caret, end }, text: isTyping ? 'x' : '' });
    return itemsOf(await editor.diagnose(uri)).length;
  };
  return {
    name: 'a keystroke in 10,000 grants',
    size: text.length,
    rounds: { warmUp: 5, measured: 21 },
    contenders: [
      { name: 'didChange and diagnostics', run: pressKey },
      { name: 'fast-xml-parser without attributes', run: () => new XMLParser().parse(text) },
    ],
  };
}
