/** Where the facts come from, by the key that stands in doc comments and rules: `[SPEC §1.3.3]`. */
export const sources = {
  SPEC: {
    title: 'Adobe Cross Domain Policy File Specification, version 2.0',
    url: 'https://www.adobe.com/devnet-docs/acrobatetk/tools/AppSec/CrossDomain_PolicyFile_Specification.pdf',
  },
  PERM: {
    title: 'ActionScript 3 Developer’s Guide: Permission controls',
    url: 'https://airsdk.dev/docs/development/security/permission-controls',
  },
  LOAD: {
    title: 'ActionScript 3 Developer’s Guide: Loading data, Connecting to sockets',
    url: 'https://airsdk.dev/docs/development/security/loading-data',
  },
  NET: {
    title: 'ActionScript 3 Developer’s Guide: Restricting networking APIs',
    url: 'https://airsdk.dev/docs/development/security/restricting-networking-apis',
  },
  ASDOC: {
    title: 'ActionScript 3 reference: Security',
    url: 'https://airsdk.dev/reference/actionscript/3.0/flash/system/Security.html',
  },
  'ASDOC-HDR': {
    title: 'ActionScript 3 reference: URLRequestHeader',
    url: 'https://airsdk.dev/reference/actionscript/3.0/flash/net/URLRequestHeader.html',
  },
  FORUM: {
    title: 'Adobe’s forum on blocked ports, as quoted in scratchfoundation/scratch-flash#1261',
    url: 'https://github.com/scratchfoundation/scratch-flash/issues/1261',
  },
  FP9: {
    title: 'Policy file changes in Flash Player 9 and Flash Player 10',
    url: 'https://www.adobe.com/devnet/flashplayer/articles/fplayer9_security.html',
  },
  DTD: {
    title: 'The published document type definition',
    url: 'http://www.adobe.com/xml/dtds/cross-domain-policy.dtd',
  },
  WSTG: {
    title: 'OWASP Web Security Testing Guide 4.2: Test RIA Cross Domain Policy',
    url: 'https://github.com/OWASP/wstg/blob/v4.2/document/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/08-Test_RIA_Cross_Domain_Policy.md',
  },
  'MS-NET': {
    title: 'Microsoft: Network Security Access Restrictions in Silverlight',
    url: 'https://learn.microsoft.com/en-us/previous-versions/windows/silverlight/dotnet-windows-silverlight/cc645032(v=vs.95)',
  },
  'MS-HTTP': {
    title: 'Microsoft: HTTP Communication and Security with Silverlight',
    url: 'https://learn.microsoft.com/en-us/previous-versions/windows/silverlight/dotnet-windows-silverlight/cc838250(v=vs.95)',
  },
  'MS-HDR': {
    title: 'Microsoft: HttpWebRequest.Headers in Silverlight',
    url: 'https://learn.microsoft.com/en-us/previous-versions/windows/silverlight/dotnet-windows-silverlight/s71167ye(v=vs.95)',
  },
  MOON: {
    title: 'Moonlight, an open implementation of Silverlight, with tests that Microsoft’s plug-in passes',
    url: 'https://github.com/mono/moon',
  },
  'CWE-942': {
    title: 'CWE-942: Permissive Cross-domain Policy with Untrusted Domains',
    url: 'https://cwe.mitre.org/data/definitions/942.html',
  },
} as const;

export type SourceKey = keyof typeof sources;
