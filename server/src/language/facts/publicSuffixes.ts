/** A name that is no public suffix itself and has some below it. */
export interface SuffixParent {
  readonly name: string;
  /** A listed suffix below it. */
  readonly example: string;
}

/**
 * Names under which anyone can get a host because listed suffixes stand below them. A wildcard over one of them admits
 * all those hosts, and looking the name up in the public suffix list does not tell.
 */
export const suffixParents: readonly SuffixParent[] = [
  { name: 'amazonaws.com', example: 's3.amazonaws.com' },
  { name: 'amazonaws.com.cn', example: 's3.cn-north-1.amazonaws.com.cn' },
  { name: 'us-east-2.amazonaws.com', example: 's3.us-east-2.amazonaws.com' },
  { name: 'us-west-1.amazonaws.com', example: 's3.us-west-1.amazonaws.com' },
  { name: 'us-west-2.amazonaws.com', example: 's3.us-west-2.amazonaws.com' },
  { name: 'eu-west-1.amazonaws.com', example: 's3.eu-west-1.amazonaws.com' },
  { name: 'eu-central-1.amazonaws.com', example: 's3.eu-central-1.amazonaws.com' },
  { name: 'amazoncognito.com', example: 'auth.us-east-1.amazoncognito.com' },
  { name: 'on.aws', example: 'lambda-url.us-east-1.on.aws' },
  { name: 'windows.net', example: 'blob.core.windows.net' },
  { name: 'core.windows.net', example: 'blob.core.windows.net' },
  { name: 'usgovcloudapi.net', example: 'blob.core.usgovcloudapi.net' },
  { name: 'fastly.net', example: 'global.prod.fastly.net' },
  { name: 'linode.com', example: 'members.linode.com' },
  { name: 'railway.app', example: 'up.railway.app' },
  { name: 'scw.cloud', example: 'functions.fnc.fr-par.scw.cloud' },
  { name: 'ncloudstorage.com', example: 'kr.object.ncloudstorage.com' },
  { name: 'platform.sh', example: 'eu.platform.sh' },
  { name: 'za', example: 'co.za' },
];

const byName: ReadonlyMap<string, SuffixParent> = new Map(suffixParents.map(parent => [parent.name, parent]));

/** The entry of a name in lower case; undefined for a name that is not in the table. */
export function suffixParent(name: string): SuffixParent | undefined {
  return byName.get(name);
}
