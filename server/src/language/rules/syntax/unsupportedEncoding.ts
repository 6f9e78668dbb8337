import { quote } from '../../text/quote.ts';
import { attributeOf, type XmlAttribute } from '../../xml/tree/tree.ts';
import { replaceValue } from '../edits.ts';
import type { Finding, Rule } from '../rule.ts';
import { smallPolicy } from '../ruleExample.ts';

/** Finds files that are declared to be, or are, in another encoding than UTF-8. */
export const unsupportedEncoding: Rule = {
  id: 'unsupported-encoding',
  group: 'syntax',
  defaultSeverity: 'warning',
  cases: { unreadable: 'error' },
  summary: 'The file is not in UTF-8, or says that it is not.',
  rationale: `Adobe never said which encodings a policy file may have, and Flash Player’s handling of unusual ones was once a way around its access rules
(CVE-2010-3636). UTF-8, with or without a byte order mark, and ASCII, which is part of it, are read alike by everything.

Another declared encoding is a warning. UTF-16, UTF-32 and UTF-7, bytes that are not what the declaration says, and bytes that are no UTF-8 are
errors: clients disagree about what such a file says.`,
  source: 'FP9',
  examples: {
    bad: [
      `<?xml version="1.0" encoding="ISO-8859-1"?>\n${smallPolicy}`,
      `<?xml version="1.0" encoding="UTF-16"?>\n${smallPolicy}`,
    ],
    good: [
      `<?xml version="1.0" encoding="UTF-8"?>\n${smallPolicy}`,
      `<?xml version="1.0" encoding="us-ascii"?>\n${smallPolicy}`,
    ],
  },
  *check({ document, encodingProblem }) {
    if (encodingProblem) {
      yield { ...encodingProblem, case: 'unreadable' };
      return;
    }
    const declared = document.declaration && attributeOf(document.declaration, 'encoding');
    if (declared) yield* judgeDeclaration(declared);
  },
};

const supported = /^(utf-8|us-ascii|ascii)$/i;
const unreadable = /^(utf-?(7|16|32)|ucs-?[24]|iso-10646-ucs-[24])/i;

function* judgeDeclaration(declared: XmlAttribute): Iterable<Finding> {
  const { value } = declared;
  if (value === undefined || value === '' || supported.test(value)) return;
  yield {
    span: declared.valueSpan,
    message: `The file is declared to be in ${quote(value)}. Clients agree only on UTF-8.`,
    ...(unreadable.test(value) && { case: 'unreadable' }),
    fixes: () => [{ title: 'Declare UTF-8', edits: [replaceValue(declared, 'UTF-8')], asks: true }],
  };
}
