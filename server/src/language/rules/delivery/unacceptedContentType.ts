import type { ClientId } from '../../../../../protocol/access.ts';
import { mediaType, policyMediaType } from '../../access/acceptance.ts';
import { clientFacts } from '../../facts/clients.ts';
import { quote } from '../../text/quote.ts';
import { joinWords } from '../../text/words.ts';
import type { Rule } from '../rule.ts';
import { atRoot } from './atRoot.ts';

/** Finds policy files whose content type clients do not take. */
export const unacceptedContentType: Rule = {
  id: 'unaccepted-content-type',
  group: 'delivery',
  defaultSeverity: 'error',
  cases: { some: 'warning', missing: 'warning' },
  summary: 'A policy file is served with a content type that clients do not take.',
  rationale: `Clients take a policy file only with \`text/x-cross-domain-policy\`, another \`text/\` type, \`application/xml\` or \`application/xhtml+xml\`: an upload or an API's answer must not pass for one. With any other type the file might as well not be there. Without a type Flash Player rejects it, too.

Serve it as \`text/x-cross-domain-policy\`, which every client and every meta-policy takes.`,
  source: 'SPEC §1.4.1, §1.6.2.2',
  examples: {
    bad: [
      { text: '<allow-access-from domain="www.example.com"/>', delivery: { contentType: 'application/octet-stream' } },
      { text: '<allow-access-from domain="www.example.com"/>', delivery: { contentType: undefined } },
    ],
    good: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: { contentType: 'text/xml' } }],
  },
  *check(context) {
    const { delivery, policy } = context;
    if (!delivery?.isPolicy || policy.format !== 'cross-domain-policy') return;
    const type = mediaType(delivery.contentType);
    if (type === undefined) {
      yield { ...atRoot(context), case: 'missing', message: missing };
      return;
    }
    const refusing = clients.filter(client => !takes(client, type));
    if (refusing.length === 0) return;
    const isByAll = refusing.length === clients.length;
    const who = isByAll ? 'Every client' : joinWords(refusing.map(client => names[client]));
    yield {
      ...atRoot(context),
      ...(!isByAll && { case: 'some' }),
      message: `${who} reject${isByAll || refusing.length === 1 ? 's' : ''} a policy file of type ${quote(type)}. Serve it as ${policyMediaType}.`,
    };
  },
};

const missing = `The response has no Content-Type, so Flash Player rejects the file. Serve it as ${policyMediaType}.`;

const clients = ['flash-10', 'acrobat', 'silverlight'] as const;

const names: Readonly<Record<(typeof clients)[number], string>> = {
  'flash-10': 'Flash Player',
  acrobat: 'Acrobat',
  silverlight: 'Silverlight',
};

/** Whether a client takes a media type; one of which no source says so it does not. */
function takes(client: ClientId, type: string): boolean {
  return type.startsWith('text/') || clientFacts[client].mediaTypes.includes(type);
}
