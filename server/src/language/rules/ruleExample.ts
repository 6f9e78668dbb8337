import type { Delivery } from '../policy/delivery.ts';
import { parseLocation } from '../policy/location.ts';
import type { PlaceHints } from '../policy/servedFrom.ts';
import type { RuleExample } from './rule.ts';

/** An example of a rule as the document it stands for, with what its analysis depends on. */
export interface ExampleDocument {
  readonly text: string;
  readonly options: PlaceHints & { readonly trustedDomains: readonly string[]; readonly delivery?: Delivery };
}

/** A policy file with nothing to say about it, for examples of what stands around one. */
export const smallPolicy = `<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>
`;

/** As a policy file should come. */
const usualDelivery: Delivery = {
  contentType: 'text/x-cross-domain-policy',
  metaPolicyHeaders: [],
  isOverBothSchemes: false,
  isAnswerToAbsentPath: false,
  isPolicy: true,
};

const defaultPlace = 'https://www.example.com/crossdomain.xml';

const defaultSilverlightPlace = 'https://www.example.com/clientaccesspolicy.xml';

/** Makes a document of an example: adds the root where only its content is given, and the place where none is. */
export function readExample(example: RuleExample): ExampleDocument {
  const { text, servedFrom, trustedDomains = [], delivery } = typeof example === 'string' ? { text: example } : example;
  const location = parseLocation(servedFrom ?? (isSilverlight(text) ? defaultSilverlightPlace : defaultPlace));
  if (location.kind === 'invalid') throw new Error(`The example is served from no location: ${servedFrom}`);
  const hints = servedFrom === undefined ? { setting: location } : { stated: location };
  return {
    text: isWhole(text) ? text : addRoot(text),
    options: { ...hints, trustedDomains, ...(delivery && { delivery: { ...usualDelivery, ...delivery } }) },
  };
}

/** Whether an example is one of Silverlight's format. */
function isSilverlight(text: string): boolean {
  return text.startsWith('<access-policy');
}

function isWhole(text: string): boolean {
  return /^(<\?|<!|<cross-domain-policy|<access-policy)/.test(text);
}

function addRoot(content: string): string {
  const lines = content.split('\n').map(line => `  ${line}`);
  return `<cross-domain-policy>\n${lines.join('\n')}\n</cross-domain-policy>\n`;
}
