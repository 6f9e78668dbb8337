import type { PolicyDocument } from '../policyDocument.ts';
import type { Span } from '../text/span.ts';
import { describeGrant } from './describeGrant.ts';
import { lastFrom } from './nodeAt.ts';

/** A few words that an editor shows behind an element without their being in the text. */
export interface InlayHint {
  /** Offset in UTF-16 code units. */
  readonly offset: number;
  /** Plain text: `example.com and below · 8080, 9000–9010`. */
  readonly label: string;
  /** The same as a sentence. */
  readonly tooltip: string;
}

/** What each grant that a stretch of text touches permits, in a few words behind it. Grants that permit nothing say so. */
export function inlayHints({ policy }: PolicyDocument, span: Span): readonly InlayHint[] {
  const { grants } = policy;
  const before = lastFrom(grants, span.start, ({ node }) => node.span);
  const hints: InlayHint[] = [];
  for (let index = before ? grants.indexOf(before) : 0; index < grants.length; index++) {
    const grant = grants[index];
    if (!grant || grant.node.span.start > span.end) break;
    const { summary, sentence } = describeGrant(grant, policy);
    hints.push({ offset: grant.node.span.end, label: summary, tooltip: sentence });
  }
  return hints;
}
