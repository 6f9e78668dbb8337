import type { AuditedOrigin, Remedy } from '../../../../protocol/audit.ts';
import { webServerNames, webServers } from '../../../../protocol/leaving.ts';
import { contentTypeConfiguration } from '../../language/features/leaving/contentTypeConfiguration.ts';
import { retireConfiguration } from '../../language/features/leaving/retireConfiguration.ts';
import type { AuditRequest } from '../auditRequest.ts';

/** What ends the finding, for each server, and the command that checks again. */
export function remediesFor(request: AuditRequest, origins: readonly AuditedOrigin[]): readonly Remedy[] {
  const fetches = origins.flatMap(origin => origin.fetches);
  const isServed = fetches.some(({ outcome }) => outcome === 'policy' || outcome === 'silverlight-policy');
  const wrongType = fetches.some(({ problems }) => problems.some(({ rule }) => rule === 'unaccepted-content-type'));
  const isPageForEverything = fetches.some(({ problems }) =>
    problems.some(({ rule }) => rule === 'page-for-everything'),
  );
  const software = new Map(
    fetches.flatMap(({ origin }) => (origin ? [[origin.software, origin.advice] as const] : [])),
  );
  if (fetches.every(({ outcome }) => outcome === 'absent') || fetches.length === 0) return [checkAgain(request)];
  return [
    ...Array.from(software, ([name, advice]) => ({ title: `Switch it off in ${name}`, text: advice })),
    ...(isServed ? [narrow] : []),
    ...(isServed || isPageForEverything ? retirements : []),
    ...(wrongType ? contentTypes : []),
    checkAgain(request),
  ];
}

const narrow: Remedy = {
  title: 'Keep the file, and name who needs it',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>
`,
};

const retirements: readonly Remedy[] = [
  ...webServers.map(server => ({
    title: `Stop serving policy files (${webServerNames[server]})`,
    server,
    text: retireConfiguration(server),
  })),
  {
    title: 'Stop serving policy files (S3 and CloudFront)',
    server: 's3',
    text: `aws s3 rm s3://BUCKET/crossdomain.xml
aws s3 rm s3://BUCKET/clientaccesspolicy.xml
aws cloudfront create-response-headers-policy --response-headers-policy-config '{
  "Name": "no-cross-domain-policies",
  "CustomHeadersConfig": { "Quantity": 1, "Items": [
    { "Header": "X-Permitted-Cross-Domain-Policies", "Value": "none", "Override": true } ] } }'
# Attach the policy to the distribution's behavior, and invalidate /crossdomain.xml.
`,
  },
];

const contentTypes: readonly Remedy[] = [
  ...webServers.map(server => ({
    title: `Send the right content type (${webServerNames[server]})`,
    server,
    text: contentTypeConfiguration(server),
  })),
  {
    title: 'Send the right content type (S3)',
    server: 's3',
    text: `aws s3 cp s3://BUCKET/crossdomain.xml s3://BUCKET/crossdomain.xml \\
  --content-type text/x-cross-domain-policy --metadata-directive REPLACE
`,
  },
];

function checkAgain({ url, policies, socket }: AuditRequest): Remedy {
  const options = [...policies.map(policy => ` --policy ${quoted(policy)}`), ...(socket ? [' --socket'] : [])];
  return { title: 'Check again', text: `npx crossdomain-policy audit ${quoted(url)}${options.join('')}\n` };
}

/** As a person types it into a shell: quoted where a shell would mind. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
