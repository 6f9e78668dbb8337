import type { Rule } from '../rule.ts';
import { atRoot } from './atRoot.ts';

/** Finds sites that answer 200 to a path that should not exist. */
export const pageForEverything: Rule = {
  id: 'page-for-everything',
  group: 'delivery',
  defaultSeverity: 'information',
  summary: 'The site answers 200 to a path that should not exist.',
  rationale: `A site that has a page for every path has one for \`/crossdomain.xml\`, too. What it says there is no policy, but where a part of the page comes from its address or from a visitor, someone may make it read like one, and scanners take the page for a policy file. Answer 404 for what is not there, at least for \`/crossdomain.xml\` and \`/clientaccesspolicy.xml\`.`,
  source: 'WSTG',
  examples: {
    bad: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: { isAnswerToAbsentPath: true } }],
    good: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: {} }],
  },
  *check(context) {
    if (!context.delivery?.isAnswerToAbsentPath) return;
    yield {
      ...atRoot(context),
      message:
        'The site answers 200 to a path that shouldn’t exist. A page that visitors can write into may pass for a policy file.',
    };
  },
};
