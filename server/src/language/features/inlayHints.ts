import type { Policy } from '../policy/policy.ts';
import type { AccessPolicy } from '../policy/silverlight/accessPolicy.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { lastIndexFrom } from '../text/documentOrder.ts';
import type { Span } from '../text/span.ts';
import { describeAccess } from './describeAccess.ts';
import { describeGrant } from './describeGrant.ts';

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
  if (policy.silverlight) return accessHints(policy, policy.silverlight, span);
  const { grants } = policy;
  const first = Math.max(
    lastIndexFrom(grants, span.start, ({ node }) => node.span),
    0,
  );
  const hints: InlayHint[] = [];
  for (let index = first; index < grants.length; index++) {
    const grant = grants[index];
    if (!grant || grant.node.span.start > span.end) break;
    const { summary, sentence } = describeGrant(grant, policy);
    hints.push({ offset: grant.node.span.end, label: summary, tooltip: sentence });
  }
  return hints;
}

/** What each policy of a Silverlight file permits, behind its start tag: its parts say only half of it each. */
function accessHints(policy: Policy, { policies }: AccessPolicy, span: Span): readonly InlayHint[] {
  return policies
    .filter(({ node }) => node.startTag.start <= span.end && node.startTag.end >= span.start)
    .map(entry => {
      const { summary, sentence } = describeAccess(entry, policy);
      return { offset: entry.node.startTag.end, label: summary, tooltip: sentence };
    });
}
