import { silverlightPorts } from '../../formats/silverlight/limits.ts';
import type { AttributeValue, Policy } from '../../policy/policy.ts';
import type { GrantTo, Resource, SocketResource } from '../../policy/silverlight/accessPolicy.ts';
import { pathFaultReasons } from '../../policy/silverlight/explainValue.ts';
import { findPathFault, type PathFault } from '../../policy/silverlight/resourcePath.ts';
import { parseSocketPort, type SocketPort } from '../../policy/silverlight/socketPort.ts';
import { trimEnding } from '../../text/edges.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote } from '../../text/quote.ts';
import { addAttribute, replaceValue, replaceWithPlaceholder } from '../edits.ts';
import type { Finding, Rule } from '../rule.ts';
import { invalidPortList } from '../validity/invalidPortList.ts';
import { silverlightExample } from './silverlightExample.ts';
import { changing } from './silverlightFixes.ts';

/** Every `grant-to` of a `policy`, those that Silverlight drops included: a repair brings them to life. */
export function grantTosOf({ silverlight }: Policy): readonly GrantTo[] {
  return (silverlight?.policies ?? []).flatMap(({ grantTos }) => grantTos);
}

function resourcesOf(policy: Policy): readonly Resource[] {
  return grantTosOf(policy).flatMap(({ resources }) => resources);
}

function socketsOf(policy: Policy): readonly SocketResource[] {
  return grantTosOf(policy).flatMap(({ sockets }) => sockets);
}

/** Finds a `path` that opens nothing, or voids the file. */
export const invalidPath: Rule = {
  id: 'invalid-path',
  group: 'validity',
  defaultSeverity: 'error',
  cases: { percent: 'warning' },
  summary: 'A `path` of a `resource` is none that a request can have.',
  rationale: `A path begins with a slash and is compared, with case, with the path of the request. There are no wildcards in it, no address, no query and no dot segments; \`include-subpaths="true"\` opens what is below. An **empty path makes the whole file unusable**, the other grants in it included.

A path with a percent sign is compared decoded, but Silverlight refuses requests with one unless the file opens everything.`,
  source: 'MOON; MS-HTTP',
  examples: {
    bad: [
      silverlightExample({ resources: '<resource path="" include-subpaths="true"/>' }),
      silverlightExample({ resources: '<resource path="api" include-subpaths="true"/>' }),
      silverlightExample({ resources: '<resource path="/api/*"/>' }),
      silverlightExample({ resources: '<resource path="/monthly%20report"/>' }),
    ],
    good: [silverlightExample({})],
  },
  *check({ policy }) {
    for (const { path } of resourcesOf(policy))
      if (path?.fault)
        yield {
          span: spanOfValue(path),
          message: `${quote(path.value)} opens nothing: ${pathFaultReasons[path.fault]}.`,
          ...(path.fault === 'percent' && { case: 'percent' }),
          fixes: () => pathRepairs(path, path.fault),
        };
  },
};

/** Between the quotes; where nothing is there, the quote behind, so that something can be underlined. */
export function spanOfValue({ valueSpan: { start, end } }: AttributeValue): Finding['span'] {
  return { start, end: Math.max(end, start + 1) };
}

function pathRepairs({ attribute, value }: AttributeValue, fault: PathFault | undefined): readonly ProposedFix[] {
  if (fault === 'empty') return [changing('Replace with a path', [replaceWithPlaceholder(attribute, '/api')])];
  const repaired = fault && repairPath(value, fault);
  return repaired !== undefined && findPathFault(repaired) === undefined
    ? [changing(`Replace with ${repaired}`, [replaceValue(attribute, repaired)])]
    : [];
}

function repairPath(value: string, fault: PathFault): string | undefined {
  switch (fault) {
    case 'white-space':
      return value.trim();
    case 'address':
      return value.replace(/^[^/]*\/\/[^/]*/, '') || '/';
    case 'no-slash':
      return `/${value}`;
    case 'wildcard':
      return trimEnding(value, /\*/);
    case 'query':
      return value.replace(/[?#].*$/s, '');
    case 'dot-segment':
      return withoutDots(value);
    case 'empty':
    case 'percent':
      return undefined;
  }
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  const joined = kept.join('/');
  return joined.startsWith('/') ? joined : `/${joined}`;
}

/** Finds an `include-subpaths` that is no boolean. */
export const invalidSubpaths: Rule = {
  id: 'invalid-subpaths',
  group: 'validity',
  defaultSeverity: 'error',
  cases: { number: 'warning' },
  summary: 'An `include-subpaths` is neither `true` nor `false`.',
  rationale: `\`true\` and \`false\`, in lower case, are read for certain; \`1\` and \`0\` are read by the one implementation whose code is known. Any other word makes the whole file unusable (client-dependent).`,
  source: 'MOON',
  examples: {
    bad: [
      silverlightExample({ resources: '<resource path="/api" include-subpaths="True"/>' }),
      silverlightExample({ resources: '<resource path="/api" include-subpaths="1"/>' }),
    ],
    good: [silverlightExample({})],
  },
  *check({ policy }) {
    for (const { subpaths } of resourcesOf(policy)) {
      if (!subpaths || subpaths.value === 'true' || subpaths.value === 'false') continue;
      const isNumber = subpaths.parsed !== undefined;
      yield {
        span: spanOfValue(subpaths),
        message: isNumber
          ? `${quote(subpaths.value)} is read as a boolean by some clients. Write true or false.`
          : `${quote(subpaths.value)} is neither true nor false, in lower case. It makes the whole file unusable.`,
        ...(isNumber && { case: 'number' }),
        fixes: () =>
          meantBooleans(subpaths.value).map(word =>
            changing(`Replace with ${word}`, [replaceValue(subpaths.attribute, word)]),
          ),
      };
    }
  },
};

function meantBooleans(value: string): readonly string[] {
  if (/^(true|yes|1|on)$/i.test(value.trim())) return ['true'];
  if (/^(false|no|0|off)$/i.test(value.trim())) return ['false'];
  return ['true', 'false'];
}

/** Finds a file that opens the root address alone. */
export const rootOnlyGrant: Rule = {
  id: 'root-only-grant',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'The only resource is `/` without what is below.',
  rationale: `Without \`include-subpaths="true"\` a \`resource\` opens its very path: \`/\` is then the root address and nothing else. Either what is below was meant, or the path of the service.`,
  source: 'MOON',
  examples: {
    bad: [silverlightExample({ resources: '<resource path="/"/>' })],
    good: [silverlightExample({})],
  },
  *check({ policy }) {
    const [only, ...others] = resourcesOf(policy);
    if (!only?.path || others.length > 0 || only.path.value !== '/' || only.subpaths?.parsed === true) return;
    if (only.subpaths && only.subpaths.parsed === undefined) return;
    const { path, subpaths, node } = only;
    const word = { name: 'include-subpaths', value: 'true' };
    yield {
      span: path.valueSpan,
      message:
        'Without include-subpaths only the address / itself is opened. Include what is below, or name the path of the service.',
      fixes: () => [
        changing('Include what is below', [
          subpaths ? replaceValue(subpaths.attribute, 'true') : addAttribute(node, word),
        ]),
        changing('Replace / with a path', [replaceWithPlaceholder(path.attribute, '/api')]),
      ],
    };
  },
};

/** Finds a `port` that voids the file, or grants nothing. */
export const silverlightInvalidPorts: Rule = {
  ...invalidPortList,
  summary: 'A `port` is no number or range from 4502 to 4534.',
  rationale: `Silverlight opens sockets to ports from 4502 to 4534 only, and an element names one number or one range of them: several take several elements. \`*\`, a list, or a port outside makes the whole file unusable, what it grants over HTTP included (client-dependent); a reversed range grants nothing.`,
  source: 'MS-NET; MOON',
  examples: {
    bad: [
      silverlightExample({ resources: '<socket-resource port="1023-65535" protocol="tcp"/>' }),
      silverlightExample({ resources: '<socket-resource port="4502,4503" protocol="tcp"/>' }),
      silverlightExample({ resources: '<socket-resource port="4534-4502" protocol="tcp"/>' }),
      silverlightExample({ resources: '<socket-resource port="*" protocol="tcp"/>' }),
    ],
    good: [silverlightExample({ resources: '<socket-resource port="4502-4534" protocol="tcp"/>' })],
  },
  *check({ policy, text }) {
    for (const { node, port } of socketsOf(policy)) {
      if (!port || port.parsed.kind === 'ports') continue;
      yield {
        span: spanOfValue(port),
        message: `${quote(port.value)} ${portFaults(port.parsed)}`,
        fixes: () => portRepairs({ text, node, port, parsed: port.parsed }),
      };
    }
  },
};

function portFaults(parsed: Exclude<SocketPort, { readonly kind: 'ports' }>): string {
  if (parsed.kind === 'reversed') return 'is a range that ends before it begins. It grants nothing.';
  switch (parsed.reason) {
    case 'empty':
    case 'not-a-port':
      return 'is no number and no range. It makes the whole file unusable.';
    case 'all':
      return 'is no port here: Silverlight reaches 4502 to 4534 only. It makes the whole file unusable.';
    case 'list':
      return 'is a list, and an element names one number or one range. It makes the whole file unusable.';
    case 'out-of-range':
      return 'is not within 4502 to 4534, the ports that Silverlight reaches. It makes the whole file unusable.';
  }
}

interface FaultyPort {
  readonly text: string;
  readonly node: SocketResource['node'];
  readonly port: AttributeValue;
  readonly parsed: SocketPort;
}

function portRepairs({ text, node, port, parsed }: FaultyPort): readonly ProposedFix[] {
  const write = (value: string): ProposedFix =>
    changing(`Replace with ${value}`, [replaceValue(port.attribute, value)]);
  if (parsed.kind === 'reversed') return [write(`${parsed.last}-${parsed.first}`)];
  if (parsed.kind !== 'invalid') return [];
  if (parsed.reason === 'out-of-range' || parsed.reason === 'all')
    return [write(`${silverlightPorts.first}-${silverlightPorts.last}`)];
  const items = port.value.split(/[,;\s]+/).filter(item => item !== '');
  const isList = items.length > 1 && items.every(item => parseSocketPort(item).kind === 'ports');
  if (!isList || node.isMalformed) return [];
  const before = text.slice(node.span.start, port.valueSpan.start);
  const after = text.slice(port.valueSpan.end, node.span.end);
  const newText = items.map(item => `${before}${item}${after}`).join('');
  return [changing('Split into one element each', [{ span: node.span, newText }])];
}

/** Finds a `protocol` that is not `tcp`. */
export const invalidProtocol: Rule = {
  id: 'invalid-protocol',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'A `protocol` is not `tcp`.',
  rationale: `\`tcp\`, in lower case, is the only protocol of a \`socket-resource\`; with any other the element grants nothing. UDP multicast has a mechanism of its own, without this file.`,
  source: 'MS-NET; MOON',
  examples: {
    bad: [
      silverlightExample({ resources: '<socket-resource port="4502-4534" protocol="udp"/>' }),
      silverlightExample({ resources: '<socket-resource port="4502-4534" protocol="TCP"/>' }),
    ],
    good: [silverlightExample({ resources: '<socket-resource port="4502-4534" protocol="tcp"/>' })],
  },
  *check({ policy }) {
    for (const { protocol } of socketsOf(policy)) {
      if (!protocol || protocol.value === 'tcp') continue;
      const isMeant = protocol.value.trim().toLowerCase() === 'tcp';
      yield {
        span: spanOfValue(protocol),
        message: `${quote(protocol.value)} is not tcp, the only protocol there is. The element grants nothing.`,
        fixes: () => (isMeant ? [changing('Replace with tcp', [replaceValue(protocol.attribute, 'tcp')])] : []),
      };
    }
  },
};
