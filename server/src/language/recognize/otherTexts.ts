import { pageElementNames } from '../facts/pageElements.ts';

/** A kind of text that is no policy, and how it begins. */
export interface OtherForm {
  readonly kind: 'html' | 'server-error' | 'json' | 'cors-configuration' | 'compressed' | 'pointer' | 'binary' | 'text';
  /** The noun for it, with its article. */
  readonly title: string;
  /** Matched at the start of the text, behind a byte order mark and white space. */
  readonly beginning: RegExp;
}

/** How much of a text is compared, in UTF-16 code units. */
const comparedLength = 4096;

/**
 * The form of a text that says at its beginning what it is: a format of compression or of pictures, a pointer of a store, a bare word of a
 * server. Bytes that are no UTF-8 stand in texts as U+FFFD.
 */
export function findForm(text: string): OtherForm | undefined {
  const beginning = beginningOf(text);
  return forms.find(form => form.beginning.test(beginning));
}

/** The form of a text without any markup of policies that says only by its content what it is: JSON, CORS rules, words of a server. */
export function findLooseForm(text: string): OtherForm | undefined {
  const beginning = beginningOf(text);
  return looseForms.find(form => form.beginning.test(beginning));
}

function beginningOf(text: string): string {
  const sample = text.slice(0, 2 * comparedLength).replace(/^[\uFEFF\s]+/, '');
  return sample.slice(0, comparedLength);
}

/** The most telling first. The numbers are those of the formats' own specifications. */
const forms: readonly OtherForm[] = [
  { kind: 'compressed', title: 'a file compressed with gzip', beginning: /^\x1f[\x8b\ufffd]\x08/ },
  { kind: 'compressed', title: 'a ZIP archive', beginning: /^PK(?:\x03\x04|\x05\x06)/ },
  { kind: 'compressed', title: 'a file compressed with bzip2', beginning: /^BZh[1-9](?:1AY|\x17r)/ },
  { kind: 'compressed', title: 'a file compressed with xz', beginning: /^[\xfd\ufffd]7zXZ\0/ },
  { kind: 'compressed', title: 'a 7-Zip archive', beginning: /^7z[\xbc\ufffd][\xaf\ufffd]'\x1c/ },
  { kind: 'compressed', title: 'a file compressed with Zstandard', beginning: /^\([\xb5\ufffd]\/[\xfd\ufffd]/ },
  { kind: 'compressed', title: 'a file compressed with compress', beginning: /^\x1f[\x9d\ufffd][\x80-\x9f\ufffd]/ },
  { kind: 'compressed', title: 'a file compressed with LZ4', beginning: /^\x04"M\x18/ },
  {
    kind: 'compressed',
    title: 'a file compressed with zlib',
    beginning: /^x[\x01^\x9c\xda\ufffd](?=[\s\S]{0,12}[\0-\x08\x0e-\x1f\ufffd])/,
  },
  { kind: 'compressed', title: 'a RAR archive', beginning: /^Rar!\x1a\x07/ },
  { kind: 'binary', title: 'a Flash movie', beginning: /^[FCZ]WS[\x01-\x40]/ },
  { kind: 'binary', title: 'a Flash video', beginning: /^FLV\x01/ },
  { kind: 'binary', title: 'a PDF document', beginning: /^%PDF-/ },
  { kind: 'binary', title: 'a PNG picture', beginning: /^[\x89\ufffd]PNG/ },
  { kind: 'binary', title: 'a GIF picture', beginning: /^GIF8[79]a/ },
  { kind: 'binary', title: 'a JPEG picture', beginning: /^[\xff\ufffd][\xd8\ufffd][\xff\ufffd][\xe0-\xef\ufffd]/ },
  { kind: 'binary', title: 'a WebP picture or a sound', beginning: /^RIFF[\s\S]{4}(?:WEBP|WAVE|AVI )/ },
  { kind: 'binary', title: 'a program for Linux', beginning: /^\x7fELF/ },
  { kind: 'binary', title: 'a program for Windows', beginning: /^MZ[\s\S]{0,400}This program cannot be run/ },
  { kind: 'binary', title: 'a Java class', beginning: /^[\xca\ufffd][\xfe\ufffd][\xba\ufffd][\xbe\ufffd]\0/ },
  { kind: 'binary', title: 'an SQLite database', beginning: /^SQLite format 3\0/ },
  { kind: 'binary', title: 'a binary property list', beginning: /^bplist0/ },
  {
    kind: 'pointer',
    title: 'a Git LFS pointer',
    beginning: /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v\d/,
  },
  { kind: 'pointer', title: 'a git-annex pointer', beginning: /^(?:\.\.?\/)*(?:\.git)?\/?annex\/objects\/\S+/ },
  {
    kind: 'pointer',
    title: 'a DVC pointer',
    beginning: /^(?:md5: [0-9a-f]{32}\s+)?outs:\s+-\s+(?:md5|hash|size|path):/,
  },
  { kind: 'pointer', title: 'a symbolic link of Subversion', beginning: /^link \S+\s*$/ },
  {
    kind: 'pointer',
    title: 'a symbolic link that was stored as a file',
    beginning: /^(?:\.{0,2}\/)?(?:[\w.@+-]+\/)*[\w.@+-]+\.(?:xml|php|tpl)\s*$/,
  },
];

/** How texts without markup look. */
const looseForms: readonly OtherForm[] = [
  {
    kind: 'cors-configuration',
    title: 'a CORS configuration',
    beginning:
      /^[[{][\s\S]*"(?:CORSRules|CORSConfiguration|AllowedOrigins?|AllowedMethods?|allowedOrigins|allowed_origins|corsRules|cors)"\s*:/,
  },
  {
    kind: 'cors-configuration',
    title: 'a CORS configuration',
    beginning: /^\[\s*\{[^{}]*"origin"\s*:[^{}]*"method"\s*:|^\[\s*\{[^{}]*"method"\s*:[^{}]*"origin"\s*:/,
  },
  {
    kind: 'cors-configuration',
    title: 'a list of CORS headers',
    beginning: /^(?:[\w "']{0,40}\s)?"?Access-Control-Allow-\w+/i,
  },
  { kind: 'json', title: 'a JSON document', beginning: /^\{\s*(?:"[^"\r\n]*"\s*:|\})/ },
  { kind: 'json', title: 'a JSON document', beginning: /^\[\s*(?:[[{"\]]|-?\d|true\b|false\b|null\b)/ },
  { kind: 'json', title: 'a JSON document', beginning: /^(?:null|true|false|"(?:[^"\\<\r\n]|\\[^\r\n])*")\s*$/ },
  {
    kind: 'server-error',
    title: 'an error message of a server',
    beginning:
      /^(?:(?:HTTP |error:? (?:code:? )?)?[45]\d\d[ :-]+)?(?:(?:file |page )?not found|(?:access )?forbidden|access denied|unauthorized|bad request|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|internal server error|method not allowed|too many requests|cannot (?:get|post) \/|the requested (?:url|resource)|upstream (?:connect|request)|no healthy upstream|default backend|no such (?:file|key|bucket|app)|the page (?:you|cannot)|error(?: code)?:? ?[45]\d\d)\b[^<]{0,400}$/i,
  },
];

/** What the root of another XML document says of it. */
type RootForm = Pick<OtherForm, 'kind' | 'title'>;

/** The form of an XML or HTML document by the name of its first element, whatever its case. */
export function formOfRoot(name: string): RootForm | undefined {
  const local = name.slice(name.indexOf(':') + 1).toLowerCase();
  return rootForms.get(local) ?? (pageElementNames.has(local) ? fragment : undefined);
}

const page: RootForm = { kind: 'html', title: 'an HTML page' };
const fragment: RootForm = { kind: 'html', title: 'a piece of an HTML page' };
const errorDocument: RootForm = { kind: 'server-error', title: 'an error document of a server' };
const cors: RootForm = { kind: 'cors-configuration', title: 'a CORS configuration' };

const rootForms: ReadonlyMap<string, RootForm> = new Map([
  ...['html', 'head', 'body', 'title', 'frameset'].map(name => [name, page] as const),
  ...[
    'error',
    'errors',
    'errorresponse',
    'errordocument',
    'fault',
    'exception',
    'serviceexceptionreport',
    'exceptionreport',
    'problem',
    'accessdenied',
    'oserror',
  ].map(name => [name, errorDocument] as const),
  ...['corsconfiguration', 'corsrule', 'corsrules', 'cors', 'corsconfig'].map(name => [name, cors] as const),
  ['envelope', { kind: 'server-error', title: 'a SOAP message' }],
  ['script', { kind: 'html', title: 'a script for web pages' }],
  ['svg', { kind: 'text', title: 'an SVG picture' }],
  ['rss', { kind: 'text', title: 'an RSS feed' }],
  ['feed', { kind: 'text', title: 'an Atom feed' }],
  ['urlset', { kind: 'text', title: 'a sitemap' }],
  ['sitemapindex', { kind: 'text', title: 'a sitemap' }],
  ['schema', { kind: 'text', title: 'an XML Schema' }],
  ['stylesheet', { kind: 'text', title: 'an XSLT stylesheet' }],
  ['definitions', { kind: 'text', title: 'a WSDL document' }],
  ['plist', { kind: 'text', title: 'a property list' }],
  ['project', { kind: 'text', title: 'a build file' }],
  ['listbucketresult', { kind: 'text', title: 'a listing of a storage bucket' }],
  ['enumerationresults', { kind: 'text', title: 'a listing of a storage container' }],
  ['listallmybucketsresult', { kind: 'text', title: 'a listing of storage buckets' }],
  ['configuration', { kind: 'text', title: 'a configuration file' }],
  ['web-app', { kind: 'text', title: 'a configuration file of a Java web application' }],
  ['beans', { kind: 'text', title: 'a configuration file of Spring' }],
  ['manifest', { kind: 'text', title: 'a manifest' }],
  ['policies', { kind: 'text', title: 'a policy of Azure API Management' }],
]);
