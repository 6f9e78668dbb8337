import type { AccessAnswer } from '../../../../protocol/access.ts';
import type { Headline } from '../../../../protocol/reportPage.ts';

/** More names than these are counted instead. */
const mostNames = 3;

/**
 * A verdict in one line, with everything that was asked in it: a request whose header is denied fails, though the data might be read
 * without it.
 */
export function verdictHeadline({ verdict, certainty, headers = [] }: AccessAnswer): Headline {
  const isInDoubt = certainty === 'client-dependent';
  if (verdict === 'denied')
    return { tone: 'bad', text: isInDoubt ? 'Denied, but other clients may allow it' : 'Denied' };
  const denied = headers.filter(header => header.verdict === 'denied').map(({ name }) => name);
  if (denied.length > 0) return { tone: 'partly', text: `Allowed, but not with ${listNames(denied, headers.length)}` };
  return isInDoubt
    ? { tone: 'partly', text: 'Allowed, but other clients may deny it' }
    : { tone: 'good', text: 'Allowed' };
}

function listNames(names: readonly string[], total: number): string {
  if (names.length > mostNames) return `${names.length} of the ${total} headers`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}
