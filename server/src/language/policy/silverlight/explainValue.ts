import type { SilverlightType } from '../../facts/elements.ts';
import { parseHeaderList } from '../headerList.ts';
import { findPathFault, type PathFault } from './resourcePath.ts';
import { parseSiteUri, type SiteFault } from './siteUri.ts';
import { parseSocketPort } from './socketPort.ts';

/** Whether a value says something that Silverlight understands and acts on. */
export function isSilverlightValue(type: SilverlightType, value: string): boolean {
  switch (type) {
    case 'site-uri':
      return parseSiteUri(value).kind !== 'invalid';
    case 'request-headers':
      return parseHeaderList(value).items.every(({ kind }) => kind !== 'invalid');
    case 'methods':
      return value === '*';
    case 'resource-path':
      return findPathFault(value) === undefined;
    case 'subpaths':
      return value === 'true' || value === 'false';
    case 'silverlight-ports':
      return parseSocketPort(value).kind === 'ports';
    case 'protocol':
      return value === 'tcp';
  }
}

/** Why a `uri` matches nothing: a sentence that follows `"…" matches nothing:`. */
export const siteFaultReasons: Readonly<Record<SiteFault, string>> = {
  empty: 'it is empty',
  'white-space': 'there is white space in it',
  several: 'one element names one site',
  'no-scheme': 'an address needs its scheme, http:// or https://',
  'other-scheme': 'the schemes are http and https, in lower case, and file:///',
  file: 'local applications are file:///',
  'no-host': 'it names no host',
  user: 'it names a user',
  'wildcard-position': 'a wildcard stands for whole labels in front, as *.',
  'wildcard-path': 'an address has no wildcard in its path',
  'wildcard-port': 'a wildcard goes with no port',
  'wildcard-with-path': 'a wildcard goes with no path',
  query: 'it has a query or a fragment',
  port: 'its port is no number from 1 to 65535',
  host: 'its host is no name or address',
};

/** What is wrong with a `path`: the end of a sentence. */
export const pathFaultReasons: Readonly<Record<PathFault, string>> = {
  empty: 'it is empty, which makes the whole file unusable',
  'white-space': 'there is white space around it',
  address: 'it is an address, and a path is wanted',
  'no-slash': 'it does not begin with a slash',
  wildcard: 'paths have no wildcards: include-subpaths opens what is below',
  query: 'a path has no query and no fragment',
  'dot-segment': 'it holds a dot segment, which no request has when it is compared',
  percent: 'requests with % in their path are refused unless everything is opened',
};
