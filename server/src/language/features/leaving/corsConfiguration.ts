import type { WebServer } from '../../../../../protocol/leaving.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { type CorsHeaders, type CorsPlan, planCors } from './corsPlan.ts';
import { commentsFor, placesInConfiguration } from './webServers.ts';

/**
 * The configuration whose CORS headers let browsers do what a policy file lets Flash do, for one web server; what CORS cannot say
 * stands in comments. Nothing of it listens or names a folder.
 */
export function corsConfiguration(policyDocument: PolicyDocument, server: WebServer): string {
  const plan = planCors(policyDocument);
  const isEmpty = !plan.isForEveryone && plan.origins.length === 0;
  const notes = [placesInConfiguration[server], ...plan.notes];
  if (isEmpty && plan.headers.length > 0)
    notes.push('Header grants alone let send and not read, which CORS cannot say.');
  return `${commentsFor(server, notes)}${isEmpty ? '' : `${blankLine[server]}${writers[server](plan)}`}`;
}

/** An empty line parts the comments from what follows. */
const blankLine: Readonly<Record<WebServer, string>> = {
  nginx: '\n',
  apache: '\n',
  caddy: '\n',
  iis: '',
  express: '\n',
};

const writers: Readonly<Record<WebServer, (plan: CorsPlan) => string>> = {
  nginx: writeNginx,
  apache: writeApache,
  caddy: writeCaddy,
  iis: writeIis,
  express: writeExpress,
};

/** What Flash could send across domains. */
const methods = 'GET, POST';

/** Patterns of origins, the named ones alone. */
function patternsOf({ origins }: CorsPlan): readonly string[] {
  return origins.map(({ pattern }) => pattern);
}

function writeNginx(plan: CorsPlan): string {
  const named = patternsOf(plan).map(
    pattern => `if ($http_origin ~* "${pattern}") {
    set $cors_origin $http_origin;
    set $cors_credentials true;
}
`,
  );
  const headers = plan.headers.map(({ pattern, names }) => {
    const line = `set $cors_headers ${names[0] === '*' ? '$http_access_control_request_headers' : `"${names.join(', ')}"`};`;
    return pattern === undefined ? `${line}\n` : `if ($http_origin ~* "${pattern}") {\n    ${line}\n}\n`;
  });
  return `set $cors_origin "${plan.isForEveryone ? '*' : ''}";
set $cors_credentials "";
set $cors_headers "";
${named.join('')}${headers.join('')}
# A header whose value is empty is not sent.
add_header Access-Control-Allow-Origin $cors_origin always;
add_header Access-Control-Allow-Credentials $cors_credentials always;
add_header Access-Control-Allow-Headers $cors_headers always;
add_header Access-Control-Allow-Methods "${methods}" always;
add_header Vary Origin always;

# The question that a browser asks before it sends more than a simple request.
if ($http_access_control_request_method) {
    return 204;
}
`;
}

function writeApache(plan: CorsPlan): string {
  const everyone = plan.isForEveryone ? ['SetEnvIfNoCase Origin "." CORS_ORIGIN=*'] : [];
  const named = patternsOf(plan).map(
    pattern => `SetEnvIfNoCase Origin "${pattern}" CORS_ORIGIN=$0 CORS_CREDENTIALS=true`,
  );
  const headers = plan.headers.map(({ pattern, names }) =>
    names[0] === '*'
      ? `SetEnvIfNoCase Origin "${pattern ?? '.'}" CORS_ANY_HEADER=true !CORS_HEADERS`
      : `SetEnvIfNoCase Origin "${pattern ?? '.'}" "CORS_HEADERS=${names.join(', ')}"`,
  );
  return `# Needs mod_setenvif, mod_headers and mod_rewrite.
${[...everyone, ...named, ...headers].join('\n')}
SetEnvIf Access-Control-Request-Headers "(.+)" CORS_REQUEST_HEADERS=$1

Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN
Header always set Access-Control-Allow-Credentials "true" env=CORS_CREDENTIALS
Header always set Access-Control-Allow-Headers "%{CORS_HEADERS}e" env=CORS_HEADERS
Header always set Access-Control-Allow-Headers "expr=%{env:CORS_REQUEST_HEADERS}" "expr=-n env('CORS_ANY_HEADER') && -n env('CORS_REQUEST_HEADERS')"
Header always set Access-Control-Allow-Methods "${methods}"
Header always merge Vary Origin

# The question that a browser asks before it sends more than a simple request.
RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [R=204,L]
`;
}

function writeCaddy(plan: CorsPlan): string {
  const everyone = plan.isForEveryone ? ['	header Access-Control-Allow-Origin *'] : [];
  const pattern = patternsOf(plan).join('|');
  const matcher = pattern === '' ? '' : `@corsNamed header_regexp Origin \`(?i)${pattern}\`\n`;
  const named =
    pattern === ''
      ? []
      : [
          '	header @corsNamed Access-Control-Allow-Origin {http.request.header.Origin}',
          '	header @corsNamed Access-Control-Allow-Credentials true',
        ];
  const matchers = plan.headers.flatMap((list, index) =>
    list.pattern === undefined ? [] : [`@corsHeaders${index} header_regexp Origin \`(?i)${list.pattern}\`\n`],
  );
  const headers = plan.headers.map(
    (list, index) => `	header ${caddyMatcher(list, index)}Access-Control-Allow-Headers ${caddyNames(list)}`,
  );
  return `${matcher}${matchers.join('')}@corsQuestion {
	method OPTIONS
	header Access-Control-Request-Method *
}
route {
${[...everyone, ...named, ...headers].join('\n')}
	header Access-Control-Allow-Methods "${methods}"
	header +Vary Origin
	respond @corsQuestion 204
}
`;
}

function caddyMatcher({ pattern }: CorsHeaders, index: number): string {
  return pattern === undefined ? '' : `@corsHeaders${index} `;
}

function caddyNames({ names }: CorsHeaders): string {
  return names[0] === '*' ? '{http.request.header.Access-Control-Request-Headers}' : `"${names.join(', ')}"`;
}

function writeIis(plan: CorsPlan): string {
  const everyone = plan.isForEveryone ? [iisOrigin('*', false, namesFor(plan, '*'))] : [];
  const named = plan.origins.flatMap(({ origins }) =>
    origins.map(origin => iisOrigin(origin, true, namesFor(plan, origin))),
  );
  return `<!-- Needs the IIS CORS module. It compares ports too: add an origin with its port where one is in use. -->
<configuration>
  <system.webServer>
    <cors enabled="true" failUnlistedOrigins="false">
${[...named, ...everyone].join('\n')}
    </cors>
  </system.webServer>
</configuration>
`;
}

/** The headers that an origin, as IIS writes it, may send: of several lists the most particular. */
function namesFor({ headers }: CorsPlan, origin: string): readonly string[] {
  return headers.findLast(({ origins, pattern }) => pattern === undefined || origins.includes(origin))?.names ?? [];
}

function iisOrigin(origin: string, hasCookies: boolean, names: readonly string[]): string {
  const lists = [
    `        <allowMethods><add method="GET" /><add method="POST" /></allowMethods>`,
    ...(names.length === 0 ? [] : [`        ${iisHeaders(names)}`]),
  ];
  return `      <add origin="${origin}"${hasCookies ? ' allowCredentials="true"' : ''}>\n${lists.join('\n')}\n      </add>`;
}

function iisHeaders(names: readonly string[]): string {
  if (names[0] === '*') return '<allowHeaders allowAllRequestedHeaders="true" />';
  return `<allowHeaders>${names.map(name => `<add header="${name}" />`).join('')}</allowHeaders>`;
}

function writeExpress(plan: CorsPlan): string {
  const origins = patternsOf(plan).map(pattern => `  ${regExpLiteral(pattern)},\n`);
  const headers = plan.headers.map(
    ({ pattern, names }) =>
      `  { origin: ${pattern === undefined ? '/./' : regExpLiteral(pattern)}, names: '${names.join(', ')}' },\n`,
  );
  return `const corsOrigins = [
${origins.join('')}];
const corsHeaders = [
${headers.join('')}];

app.use((request, response, next) => {
  const origin = request.get('Origin') ?? '';
  response.vary('Origin');
  if (corsOrigins.some(pattern => pattern.test(origin))) {
    response.set('Access-Control-Allow-Origin', origin);
    response.set('Access-Control-Allow-Credentials', 'true');
  }${plan.isForEveryone ? " else {\n    response.set('Access-Control-Allow-Origin', '*');\n  }" : ''}
  const headers = corsHeaders.filter(entry => entry.origin.test(origin)).at(-1)?.names;
  const allowed = headers === '*' ? request.get('Access-Control-Request-Headers') : headers;
  if (allowed) response.set('Access-Control-Allow-Headers', allowed);
  response.set('Access-Control-Allow-Methods', '${methods}');
  // The question that a browser asks before it sends more than a simple request.
  if (request.method === 'OPTIONS' && request.get('Access-Control-Request-Method')) response.sendStatus(204);
  else next();
});
`;
}

function regExpLiteral(pattern: string): string {
  return `/${pattern.replaceAll('/', '\\/')}/i`;
}
