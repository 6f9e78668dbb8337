import { conceivableTransports } from '../describePlace.ts';
import { fittingMetaPolicies } from './elementSnippets.ts';
import type { ValueOffer, ValuePlace } from './valueCompletions.ts';

/** The values of attributes that have a fixed set of them. */
export function offerWords(place: ValuePlace): readonly ValueOffer[] {
  const { span, type } = place;
  return wordsOf(place).map(text => ({ label: text, span, text, documentation: `${type} ${text}` }));
}

function wordsOf({ type, policyDocument }: ValuePlace): readonly string[] {
  switch (type) {
    case 'boolean':
      return ['true', 'false'];
    case 'meta-policy':
      return fittingMetaPolicies(conceivableTransports(policyDocument.policy.servedFrom));
    case 'fingerprint-algorithm':
      return ['sha-1'];
    default:
      return [];
  }
}
