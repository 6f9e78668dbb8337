/** Software that ships or generates a policy file, known by the shape of that file. */
export interface PolicyOrigin {
  /** As in "looks like the file that … ships". */
  readonly software: string;
  /** How to be rid of it, in sentences. */
  readonly advice: string;
  readonly shape: PolicyShapePattern;
}

/** The shape of a policy file: what does not depend on the wording of its comments. */
export interface PolicyShape {
  readonly declaration: 'none' | 'plain' | 'utf-8' | 'single-quoted' | 'other';
  /** Whose DTD the DOCTYPE names: Macromedia's or Adobe's, a path of the same server, or a bare file name. */
  readonly doctype: 'none' | 'macromedia' | 'adobe' | 'adobe-https' | 'relative' | 'bare' | 'other';
  /** Where the DOCTYPE has white space that most have not. */
  readonly doctypeLayout: 'usual' | 'broken-after-system' | 'broken-before-system' | 'blank-at-end' | 'single-quoted';
  readonly hasSchema: boolean;
  /** Of the first element below the root: `one-line`, `tab`, or the number of blanks. */
  readonly indentation: 'one-line' | 'tab' | number;
  readonly commentCount: number;
  readonly endsInNewline: boolean;
  /** The elements below the root in order, with attributes as `name=value`, parted by `; `. */
  readonly elements: string;
}

/** What a shape has to be; what is absent may be anything. At least three facts, since the commonest file has few. */
export type PolicyShapePattern = Partial<Omit<PolicyShape, 'elements'>> & {
  readonly elements: RegExp;
  /** Something else in the text that tells. */
  readonly text?: RegExp;
};

const proxyAdvice = 'It has no setting that turns the file off; let the proxy in front answer 404 for it.';
const deleteAdvice = 'Delete the file from the web root.';

/** Files of known software, the most particular first. */
const policyOrigins: readonly PolicyOrigin[] = [
  {
    software: 'MinIO, or a server made from it',
    advice:
      'Versions up to 2024 send it whatever the settings; newer ones take a file of your own. Answer 404 for it in the proxy, or update.',
    shape: {
      declaration: 'plain',
      doctype: 'adobe',
      doctypeLayout: 'usual',
      indentation: 'one-line',
      endsInNewline: false,
      commentCount: 0,
      elements: /^allow-access-from domain=\* secure=false$/,
    },
  },
  {
    software: 'OpenStack Swift with its middleware crossdomain',
    advice: 'Take crossdomain out of the pipeline of the proxy server, or set cross_domain_policy.',
    shape: {
      doctype: 'adobe',
      doctypeLayout: 'blank-at-end',
      indentation: 4,
      elements: /^allow-access-from domain=\S+ secure=false$/,
    },
  },
  {
    software: 'Sentry',
    advice: proxyAdvice,
    shape: {
      doctype: 'adobe',
      doctypeLayout: 'broken-after-system',
      elements:
        /^(allow-access-from domain=\S+ secure=false; )*allow-http-request-headers-from domain=\* headers=\* secure=false$/,
    },
  },
  {
    software: 'Kaltura',
    advice: deleteAdvice,
    shape: {
      doctype: 'none',
      hasSchema: true,
      indentation: 'tab',
      elements:
        /^allow-access-from domain=\*[^;]*; site-control permitted-cross-domain-policies=all; allow-http-request-headers-from domain=\* headers=\*/,
    },
  },
  {
    software: 'Red5',
    advice: 'Delete crossdomain.xml and the DTD beside it from webapps/root.',
    shape: {
      doctype: 'bare',
      elements:
        /^site-control permitted-cross-domain-policies=all; allow-access-from domain=\* to-ports=1935[^;]*; .*allow-access-from-identity/,
    },
  },
  {
    software: 'Icecast-kh',
    advice: 'Delete it from the folder web of Icecast.',
    shape: {
      declaration: 'utf-8',
      doctype: 'macromedia',
      indentation: 'tab',
      endsInNewline: false,
      elements: /^site-control permitted-cross-domain-policies=all; allow-access-from domain=\*$/,
    },
  },
  {
    software: 'HTML5 Boilerplate of early 2010',
    advice: `${deleteAdvice} The template dropped it in version 6.`,
    shape: {
      doctype: 'macromedia',
      indentation: 3,
      elements: /^allow-access-from domain=\* to-ports=\*$/,
      text: /<\/cross-domain-policy>\s*<!--/,
    },
  },
  {
    software: 'HTML5 Boilerplate of late 2010',
    advice: `${deleteAdvice} The template dropped it in version 6.`,
    shape: { declaration: 'plain', doctype: 'macromedia', elements: /^$/, text: /<!--[^>]*<allow-access-from/ },
  },
  {
    software: 'HTML5 Boilerplate, versions 1 to 5',
    advice: 'It lets nobody in and can stay, or go: the header X-Permitted-Cross-Domain-Policies: none does more.',
    shape: {
      declaration: 'plain',
      doctype: 'adobe',
      elements: /^site-control permitted-cross-domain-policies=none$/,
      text: /<!--[^>]*<site-control permitted-cross-domain-policies="all"/s,
    },
  },
  {
    software: 'Phraseanet',
    advice: 'Empty the key crossdomain of its configuration. The Cooliris viewer is gone.',
    shape: {
      declaration: 'none',
      doctype: 'macromedia',
      elements: /^allow-access-from domain=\*\.cooliris\.com secure=false$/,
    },
  },
  {
    software: 'Rubedo',
    advice: `${deleteAdvice} Pixlr’s Flash editor is gone.`,
    shape: {
      declaration: 'none',
      doctype: 'none',
      elements:
        /^allow-access-from domain=\*\.pixlr\.com[^;]*; site-control permitted-cross-domain-policies=master-only/,
    },
  },
  {
    software: 'Apache OpenMeetings, when it used Flash',
    advice: `${deleteAdvice} Newer versions have no Flash.`,
    shape: {
      doctype: 'none',
      elements:
        /^site-control permitted-cross-domain-policies=all; allow-access-from domain=localhost to-ports=20-65535; allow-access-from domain=\*\.local to-ports=20-65535/,
    },
  },
  {
    software: 'Personium',
    advice: proxyAdvice,
    shape: {
      doctype: 'adobe-https',
      elements:
        /^site-control permitted-cross-domain-policies=all; allow-access-from domain=\*[^;]*; allow-http-request-headers-from domain=\* headers=\*/,
    },
  },
  {
    software: 'WeBWorK',
    advice: `${deleteAdvice} Clients reject it for the stray end tag behind the root: it never worked.`,
    shape: { doctype: 'macromedia', elements: /^allow-access-from domain=\*/, text: /<\/xml>\s*$/ },
  },
  {
    software: 'ServiceStack',
    advice: deleteAdvice,
    shape: {
      declaration: 'utf-8',
      doctype: 'adobe',
      hasSchema: true,
      indentation: 'tab',
      elements:
        /^site-control permitted-cross-domain-policies=master-only; allow-access-from domain=\*[^;]*; allow-http-request-headers-from domain=\* headers=\* secure=true$/,
    },
  },
  {
    software: 'Azure Media Services',
    advice: 'Clear crossSiteAccessPolicies of the streaming endpoint.',
    shape: {
      doctype: 'macromedia',
      doctypeLayout: 'single-quoted',
      elements: /^allow-access-from domain=\*$/,
      text: /domain='\*'/,
    },
  },
  {
    software: 'Azure API Management',
    advice: 'Remove the policy cross-domain from the inbound section.',
    shape: {
      elements: /^allow-http-request-headers-from domain=\* headers=\*$/,
      text: /domain='\*' headers='\*'/,
    },
  },
  {
    software: 'Software AG Universal Messaging, its sample',
    advice: 'Do not deploy the sample.',
    shape: {
      doctype: 'macromedia',
      doctypeLayout: 'broken-before-system',
      elements: /^site-control permitted-cross-domain-policies=all; allow-access-from domain=\* to-ports=80,443; /,
    },
  },
  {
    software: 'the npm package crossdomain',
    advice: 'Drop the route from the Express application.',
    shape: {
      declaration: 'none',
      elements:
        /^allow-http-request-headers-from domain=\*[^;]*; site-control permitted-cross-domain-policies=all; allow-access-from domain=\* secure=false$/,
    },
  },
  {
    software: 'Adobe’s manual, whose sample nobody edited',
    advice: 'It names domains that are not yours. Delete it.',
    shape: {
      elements:
        /allow-access-from domain=\*\.example\.com[^;]*; .*allow-http-request-headers-from domain=\*\.adobe\.com headers=SOAPAction/,
    },
  },
  {
    software: 'node-mjpeg-proxy',
    advice: deleteAdvice,
    shape: {
      declaration: 'none',
      elements: /^allow-access-from domain=\*; site-control permitted-cross-domain-policies=master-only$/,
    },
  },
  {
    software: 'TileCache',
    advice: 'Clear crossdomain_sites in the section [metadata] of tilecache.cfg.',
    shape: {
      doctype: 'macromedia',
      doctypeLayout: 'broken-after-system',
      elements: /^(allow-access-from domain=\S+(; |$))*$/,
      text: /\n {8}\n/,
    },
  },
];

/** No known file is longer, in UTF-16 code units; the patterns below take time in proportion to the square of it. */
const longestKnown = 10_000;

/** The software whose file a text looks like; undefined where none is known. Only the shape counts. */
export function findPolicyOrigin(text: string): PolicyOrigin | undefined {
  if (text.length > longestKnown) return undefined;
  const shape = shapeOf(text);
  return policyOrigins.find(origin => fits(origin.shape, shape, text));
}

function fits({ elements, text, ...facts }: PolicyShapePattern, shape: PolicyShape, whole: string): boolean {
  const isAlike = Object.entries(facts).every(([name, value]) =>
    Object.entries(shape).some(([key, own]) => key === name && own === value),
  );
  return isAlike && elements.test(shape.elements) && (text === undefined || text.test(whole));
}

const comment = /<!--.*?-->/gs;

/** The shape of a policy file. Total: a text that is none has the shape of an empty one. */
function shapeOf(text: string): PolicyShape {
  const bare = text.replaceAll(comment, '');
  const doctype = /<!DOCTYPE\s+cross-domain-policy[^>]*>/.exec(bare)?.[0] ?? '';
  const inside = /<cross-domain-policy[^>]*>(\s*)/.exec(bare)?.[1] ?? '';
  return {
    declaration: declarationOf(bare),
    doctype: doctypeOf(doctype),
    doctypeLayout: layoutOf(doctype),
    hasSchema: /<cross-domain-policy[^>]*PolicyFile\.xsd/.test(bare),
    indentation: indentationOf(inside),
    commentCount: text.match(comment)?.length ?? 0,
    endsInNewline: text.endsWith('\n'),
    elements: elementsOf(bare),
  };
}

function declarationOf(text: string): PolicyShape['declaration'] {
  const declaration = /^\s*<\?xml[^>]*\?>/.exec(text)?.[0];
  if (declaration === undefined) return 'none';
  if (/encoding="utf-8"/i.test(declaration)) return 'utf-8';
  if (/version='1\.0'/.test(declaration)) return 'single-quoted';
  return /^\s*<\?xml version="1\.0"\s*\?>$/.test(declaration) ? 'plain' : 'other';
}

const doctypes: readonly (readonly [PolicyShape['doctype'], RegExp])[] = [
  ['none', /^$/],
  ['macromedia', /macromedia\.com/],
  ['adobe-https', /https:\/\/www\.adobe\.com/],
  ['adobe', /adobe\.com/],
  ['relative', /["']\/xml\/dtds/],
  ['bare', /["']cross-domain-policy\.dtd["']/],
];

function doctypeOf(doctype: string): PolicyShape['doctype'] {
  return doctypes.find(([, pattern]) => pattern.test(doctype))?.[0] ?? 'other';
}

function layoutOf(doctype: string): PolicyShape['doctypeLayout'] {
  if (/SYSTEM\s*\n/.test(doctype)) return 'broken-after-system';
  if (/\n\s*SYSTEM/.test(doctype)) return 'broken-before-system';
  if (/'\s*>$/.test(doctype)) return 'single-quoted';
  return / >$/.test(doctype) ? 'blank-at-end' : 'usual';
}

function indentationOf(space: string): PolicyShape['indentation'] {
  const lineBreak = space.lastIndexOf('\n');
  if (lineBreak < 0) return 'one-line';
  const indentation = space.slice(lineBreak + 1);
  return indentation.startsWith('\t') ? 'tab' : indentation.length;
}

function elementsOf(text: string): string {
  const elements = text.matchAll(/<(site-control|allow-[a-z-]+)\b([^>]*)>/g);
  return Array.from(elements, ({ 1: name = '', 2: attributes = '' }) => {
    const pairs = Array.from(attributes.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g));
    return [name, ...pairs.map(([, key, double, single]) => `${key}=${double ?? single ?? ''}`)].join(' ');
  }).join('; ');
}
