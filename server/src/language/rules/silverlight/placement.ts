import { formats, isSilverlightFileName } from '../../formats/format.ts';
import { silverlightPolicyPath, silverlightPolicyPort } from '../../formats/silverlight/limits.ts';
import type { ServedFrom } from '../../policy/servedFrom.ts';
import { quote, show } from '../../text/quote.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { removeAttribute, renameElement } from '../edits.ts';
import type { Finding, Rule } from '../rule.ts';
import { namespacedElement } from '../syntax/namespacedElement.ts';
import { wrongRoot } from '../validity/wrongRoot.ts';
import { allowFromsOf } from './requests.ts';
import { grantTosOf } from './resources.ts';
import { silverlightExample } from './silverlightExample.ts';
import { changing } from './silverlightFixes.ts';

const { rootName } = formats.silverlight;
const isAdobeName = (fileName: string): boolean => /crossdomain\.xml$/i.test(fileName);

/** Finds documents under Silverlight's name that are none, and Silverlight's policies where nobody asks for them. */
export const silverlightWrongRoot: Rule = {
  ...wrongRoot,
  cases: { 'unknown-place': 'warning' },
  summary: 'The root is not `access-policy`, or the file is served where Silverlight does not ask for it.',
  rationale: `Silverlight asks for \`/clientaccesspolicy.xml\` at the root of a host, and nowhere else: under the name of Adobe's format, or in a folder, nobody reads the file, and Flash rejects it. What port 943 sends may have any name. XML tells upper and lower case apart, so \`Access-Policy\` is another root.`,
  source: 'MS-NET; MOON',
  examples: {
    bad: [
      { text: silverlightExample({}), servedFrom: 'https://www.example.com/crossdomain.xml' },
      { text: silverlightExample({}), servedFrom: 'https://www.example.com/files/clientaccesspolicy.xml' },
      { text: silverlightExample({}), servedFrom: 'socket://:843' },
    ],
    good: [{ text: silverlightExample({}), servedFrom: 'socket://:943' }],
  },
  *check({ policy }) {
    const { root, servedFrom, fileName = '' } = policy;
    if (!root) return;
    if (root.name !== rootName && root.name.split(':').at(-1) !== rootName) yield otherRoot(root);
    else yield* misplacements(root, servedFrom, fileName);
  },
};

function otherRoot(root: XmlElement): Finding {
  const isFlash = root.name === formats.adobe.rootName;
  const isNear = root.name.toLowerCase() === rootName;
  const advice = isFlash
    ? 'That is Adobe’s format, which belongs in crossdomain.xml.'
    : isNear
      ? `Names have case: it must be <${rootName}>.`
      : `The root of one is <${rootName}>.`;
  return {
    span: root.nameSpan,
    message: `The root is <${show(root.name)}>, so this is no Silverlight policy file. ${advice}`,
    fixes: () => (isFlash ? [] : [changing(`Rename to ${rootName}`, renameElement(root, rootName))]),
  };
}

function* misplacements(root: XmlElement, { location, isInferred }: ServedFrom, fileName: string): Iterable<Finding> {
  const where = `Silverlight asks for ${silverlightPolicyPath} at the root of a host, and for nothing else`;
  if (location.kind === 'socket') {
    if (isInferred || location.port === silverlightPolicyPort) return;
    yield {
      span: root.nameSpan,
      message: `Silverlight asks port ${silverlightPolicyPort}, not ${location.port}, for its policy. Flash, which asks 843, rejects this format.`,
    };
  } else if (!isInferred && location.path !== undefined && location.path.toLowerCase() !== silverlightPolicyPath)
    yield { span: root.nameSpan, message: `Nobody asks for a Silverlight policy at ${show(location.path)}. ${where}.` };
  else if (isInferred && isAdobeName(fileName))
    yield {
      span: root.nameSpan,
      message: `This is a Silverlight policy under the name of Adobe’s format, which Flash rejects. ${where}.`,
    };
  else if (isInferred && !isSilverlightFileName(fileName))
    yield { span: root.nameSpan, message: `${where}. Is this file served under that name?`, case: 'unknown-place' };
}

/** Finds a name that is not in lower case. */
export const policyLocation: Rule = {
  id: 'policy-location',
  group: 'applicability',
  defaultSeverity: 'warning',
  summary: 'The name of the file is not in lower case.',
  rationale: `Silverlight asks for \`/clientaccesspolicy.xml\`. On a server that tells upper and lower case apart, \`ClientAccessPolicy.xml\`, as several Microsoft texts write it, is another file, and never asked for.`,
  source: 'MS-NET',
  examples: {
    bad: [{ text: silverlightExample({}), servedFrom: 'https://www.example.com/ClientAccessPolicy.xml' }],
    good: [{ text: silverlightExample({}), servedFrom: 'https://www.example.com/clientaccesspolicy.xml' }],
  },
  *check({ policy }) {
    const { root, servedFrom, fileName = '' } = policy;
    const { location, isInferred } = servedFrom;
    if (!root || location.kind !== 'url') return;
    const path = isInferred ? `/${fileName}` : (location.path ?? silverlightPolicyPath);
    if (path.toLowerCase() !== silverlightPolicyPath || path === silverlightPolicyPath) return;
    yield {
      span: root.nameSpan,
      message: `Silverlight asks for ${silverlightPolicyPath}, in lower case. On a server that minds case, ${path.slice(1)} is another file.`,
    };
  },
};

/** Finds what means nothing in a policy that port 943 sends. */
export const resourceInSocketPolicy: Rule = {
  id: 'resource-in-socket-policy',
  group: 'applicability',
  defaultSeverity: 'hint',
  summary: 'A `resource`, a header or a method stands in a policy that a socket sends.',
  rationale: `In a policy that port 943 sends only \`socket-resource\` counts. One file for both ways is common, and does no harm.`,
  source: 'MOON',
  examples: {
    bad: [
      { text: silverlightExample({ allowFrom: ' http-request-headers="SOAPAction"' }), servedFrom: 'socket://:943' },
    ],
    good: [
      {
        text: silverlightExample({ resources: '<socket-resource port="4502" protocol="tcp"/>' }),
        servedFrom: 'socket://:943',
      },
    ],
  },
  *check({ policy }) {
    if (policy.servedFrom.location.kind !== 'socket') return;
    for (const { headers, methods } of allowFromsOf(policy))
      for (const value of [headers, methods])
        if (value)
          yield { span: value.attribute.nameSpan, message: `${value.attribute.name} has no effect on sockets.` };
    for (const { resources } of grantTosOf(policy))
      for (const { node } of resources)
        yield { span: node.nameSpan, message: 'A <resource> has no effect on sockets; a <socket-resource> has.' };
  },
};

/** Finds elements in a namespace. */
export const silverlightNamespace: Rule = {
  ...namespacedElement,
  rationale: `Silverlight looks for elements in no namespace. With an \`xmlns\` or a prefix on the root the file is unusable, and an element with a prefix inside is skipped.`,
  source: 'MOON',
  examples: {
    bad: ['<access-policy xmlns="http://schemas.example.com/client">\n  <cross-domain-access/>\n</access-policy>\n'],
    good: [silverlightExample({})],
  },
  *check({ text, policy }) {
    for (const { node } of policy.elements) {
      const attribute = node.attributes.find(({ name, value }) => name === 'xmlns' && value !== '');
      if (attribute)
        yield {
          span: attribute.nameSpan,
          message: `A namespace makes <${show(node.name)}> another element, which Silverlight does not know.`,
          fixes: () => [changing('Remove xmlns', [removeAttribute(text, attribute)])],
        };
      if (node.name.includes(':'))
        yield {
          span: node.nameSpan,
          message: `${quote(node.name)} has a prefix, so Silverlight does not know it.`,
          fixes: () => [changing('Remove the prefix', renameElement(node, node.name.replace(/^.*:/, '')))],
        };
    }
  },
};
