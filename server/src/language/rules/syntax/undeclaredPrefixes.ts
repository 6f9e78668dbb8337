import type { Fix } from '../../text/fix.ts';
import { quote, quoteCode } from '../../text/quote.ts';
import type { XmlAttribute } from '../../xml/tree.ts';
import { removeAttribute } from '../removeAttribute.ts';
import type { Finding, RuleContext } from '../rule.ts';
import { prefixOf } from './qualifiedName.ts';
import { walkPrefixes } from './walkPrefixes.ts';

/** The namespace of `xsi:` attributes [XML Schema 1, §2.6]. */
const schemaInstanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** Attributes whose prefix is declared nowhere around them; one finding a prefix on each element. */
export function* undeclaredPrefixes({ text, document, policy }: RuleContext): Iterable<Finding> {
  for (const { node, isDeclared } of walkPrefixes(policy.elements)) {
    const seen = new Set<string>();
    for (const attribute of node.attributes) {
      const prefix = prefixOf(attribute.name);
      if (prefix === undefined || prefix === 'xmlns' || isDeclared(prefix) || seen.has(prefix)) continue;
      seen.add(prefix);
      yield undeclared({ text, prefix, attribute, isOnRoot: node === document.root });
    }
  }
}

interface UndeclaredPrefix {
  readonly text: string;
  readonly prefix: string;
  readonly attribute: XmlAttribute;
  readonly isOnRoot: boolean;
}

function undeclared(found: UndeclaredPrefix): Finding {
  const { attribute, prefix } = found;
  return {
    span: attribute.nameSpan,
    message: `The prefix ${quote(prefix)} is not declared. Parsers that know namespaces refuse the file.`,
    fixes: () => fixesOf(found),
  };
}

function fixesOf({ text, prefix, attribute, isOnRoot }: UndeclaredPrefix): readonly Fix[] {
  const removal = {
    title: `Remove ${quoteCode(attribute.name)}`,
    edits: [removeAttribute(text, attribute)],
  };
  if (prefix !== 'xsi' || !isOnRoot) return [removal];
  const { start } = attribute.span;
  const newText = `xmlns:xsi="${schemaInstanceNamespace}" `;
  return [
    { title: 'Declare `xmlns:xsi`', edits: [{ span: { start, end: start }, newText }], preferred: true },
    removal,
  ];
}
