import { commonHeaders } from '../../facts/headers.ts';
import { parseHeaderList, permitsHeader } from '../../policy/headerList.ts';
import { itemAtCursor } from './listItem.ts';
import type { ValueOffer, ValuePlace } from './valueCompletions.ts';

/** Headers that policies commonly grant, without those the list permits already; and, last, `*` where nothing else is listed. */
export function offerHeaders(place: ValuePlace): readonly ValueOffer[] {
  const { span, others, isAlone } = itemAtCursor(place);
  const listed = parseHeaderList(others.join(',')).items;
  const names = commonHeaders
    .filter(({ name }) => !listed.some(item => permitsHeader(item, name)))
    .map(({ name }) => ({ label: name, span, text: name, documentation: `header ${name}` }));
  const every = { label: '*', span, text: '*', detail: 'warning: every header', documentation: 'header *' };
  return isAlone ? [...names, every] : names;
}
