import type { Rule } from '../rule.ts';
import { atRoot } from './atRoot.ts';

/** Finds policy files that look like the default of known software. */
export const knownDefaultPolicy: Rule = {
  id: 'known-default-policy',
  group: 'delivery',
  defaultSeverity: 'information',
  summary: 'A policy file looks like the one that known software ships.',
  rationale: `Many policy files were never written by anyone at the site: a storage server, a template or a player brought them along, mostly wide open. The shape of the file tells which (comments do not count), and the message says where that software keeps it.`,
  source: 'WSTG',
  examples: {
    bad: [
      {
        text: '<allow-access-from domain="*" secure="false" />',
        delivery: { origin: { software: 'MinIO', advice: 'Answer 404 for it in the proxy.' } },
      },
    ],
    good: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: {} }],
  },
  *check(context) {
    const origin = context.delivery?.origin;
    if (!origin) return;
    yield { ...atRoot(context), message: `This looks like the file that ${origin.software} ships. ${origin.advice}` };
  },
};
