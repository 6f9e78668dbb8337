import type { StepCode } from '../../../../protocol/access.ts';

/** A run-time error of Flash Player that people take for a fault of a policy file, rightly or not [ASDOC-ERR]. */
export interface ErrorNumber {
  readonly number: number;
  /** A few words. */
  readonly title: string;
  readonly meaning: string;
  /** Whether a policy file can end it; `with-flag`: one alone is not enough. */
  readonly byPolicy: 'yes' | 'with-flag' | 'sometimes' | 'no';
  readonly advice: string;
  readonly step?: StepCode;
}

const republish = 'Publish the SWF with access to the network, or put its folder among the trusted ones of the player.';
const allowDomain = 'Call Security.allowDomain() in the SWF that is accessed. Policy files have no say in scripting.';
const htmlParameter =
  'Set allowScriptAccess or allowNetworking in the page that embeds the SWF. Policy files have no say in it.';
const grantHere =
  'Serve a policy file on the host of the second address that grants the host of the first. “evaluate” says what is missing.';

/** Every number that is explained, in order. */
export const errorNumbers: readonly ErrorNumber[] = [
  error(
    2003,
    'Invalid socket port',
    'A socket takes ports from 1 to 65535.',
    'no',
    'Correct the number in the application.',
  ),
  error(
    2010,
    'A local SWF may not use sockets',
    'A SWF from the local disk that was published for the file system opens no sockets.',
    'no',
    republish,
  ),
  error(
    2011,
    'Connecting failed',
    'The connection to that host and port did not come about. A policy was found before, or none was needed.',
    'no',
    'See that the server runs and that no firewall is in between.',
  ),
  error(
    2026,
    'Navigating failed',
    'The browser or the player could not open that address.',
    'no',
    'Open the address by itself.',
  ),
  error(
    2028,
    'A local SWF may not use the internet',
    'A SWF from the local disk that was published for the file system reads no URLs of the internet.',
    'no',
    republish,
  ),
  error(
    2031,
    'The socket failed',
    'The connection was refused, reset or lost. It is no refusal by a policy: that is 2048.',
    'no',
    'The policy was read and the server behind it is down, or a firewall is in between. Check the destination port.',
  ),
  error(
    2032,
    'The request failed',
    'The answer had a status of 400 or above, TLS failed, or nothing came. Flash hides which.',
    'no',
    'Open the address of the data in a browser and look at the status.',
  ),
  error(2035, 'The URL was not found', 'There is nothing at that address.', 'no', 'Open the address by itself.'),
  error(
    2036,
    'Loading never completed',
    'The answer broke off, or the request for a policy file never ended.',
    'no',
    'Probe the host: a policy server that neither answers nor closes holds a client up.',
  ),
  error(
    2038,
    'The upload failed',
    'The server refused an upload or broke it off.',
    'no',
    'Look at the log of the server.',
  ),
  error(
    2044,
    'An error that nobody handled',
    'It wraps another one, whose number stands behind “text=”.',
    'no',
    'Explain that number.',
  ),
  error(
    2047,
    'Scripting between SWFs is forbidden',
    'One SWF wanted to call into another from another domain.',
    'no',
    allowDomain,
  ),
  error(
    2048,
    'Reading is forbidden',
    'Content from the first address may not load data from, or connect to, the second. For a socket: no policy on port 843 or the port itself granted it.',
    'yes',
    grantHere,
    'denied',
  ),
  error(
    2049,
    'Uploading is forbidden',
    'Content from the first address may not upload to the second.',
    'yes',
    grantHere,
    'denied',
  ),
  error(2051, 'A scripting URL is forbidden', 'The page does not let the SWF run scripts.', 'no', htmlParameter),
  error(
    2060,
    'A call from the page is forbidden',
    'The page and the SWF may not call each other.',
    'no',
    `${htmlParameter} Or call Security.allowDomain() in the SWF.`,
  ),
  error(2070, 'The stage is another SWF’s', 'Content of another domain may not touch the stage.', 'no', allowDomain),
  error(
    2096,
    'The header may not be set',
    'It is one of the headers that Flash never lets content set, whatever a policy says.',
    'no',
    'Use another name for the header.',
  ),
  error(
    2119,
    'The application domain is another SWF’s',
    'Content of another domain may not look into it.',
    'no',
    allowDomain,
  ),
  error(
    2121,
    'Content of another domain is closed',
    'A SWF or a picture from another domain was loaded and may not be looked into.',
    'sometimes',
    'For a SWF call Security.allowDomain() in it. For a picture serve a policy file and load it with checkPolicyFile.',
  ),
  error(
    2122,
    'A policy file is needed, and nobody asked for it',
    'The pixels or samples of loaded media take a policy file, and the media was loaded without checkPolicyFile.',
    'with-flag',
    'Set checkPolicyFile when loading, and serve a policy file that grants the host. Either alone is not enough.',
  ),
  error(
    2123,
    'No policy file granted it',
    'The policy files were asked for and none grants the host.',
    'yes',
    `${grantHere} After a redirect the host where it ended has to grant.`,
    'no-grant',
  ),
  error(
    2124,
    'The loaded file is of an unknown type',
    'What came is no SWF and no picture, often an error page.',
    'no',
    'Open the address by itself.',
  ),
  error(2134, 'No shared object', 'Local storage is off or full.', 'no', 'Look at the player’s settings for storage.'),
  error(2137, 'Navigating is forbidden', 'The page does not let the SWF open addresses.', 'no', htmlParameter),
  error(
    2139,
    'A remote shared object could not connect',
    'The connection to the media server failed.',
    'no',
    'See that the media server runs.',
  ),
  error(
    2140,
    'Local SWFs of two kinds',
    'SWFs with access to the file system and with access to the network cannot load each other.',
    'no',
    'Publish both for the same.',
  ),
  error(
    2145,
    'Too many headers',
    'The request headers are longer than 8192 characters together.',
    'no',
    'Send fewer or shorter headers.',
  ),
  error(2146, 'The page forbids it', 'allowNetworking has a value that forbids this call.', 'no', htmlParameter),
  error(
    2147,
    'A forbidden protocol',
    'The address begins with a scheme that Flash does not use.',
    'no',
    'Use http, https or ftp.',
  ),
  error(2148, 'A local file is closed', 'The SWF may not read files of the local disk.', 'no', republish),
  error(
    2149,
    'A command to the player is forbidden',
    'The page does not let the SWF send commands.',
    'no',
    htmlParameter,
  ),
  error(2153, 'A header without a name', 'A request header has no name or value.', 'no', 'Correct the application.'),
  error(
    2156,
    'The port may not be used',
    'Flash Player refuses that port for that protocol. No policy file can change that.',
    'no',
    'Move the service to another port.',
    'blocked-port',
  ),
  error(
    2170,
    'Sending headers is forbidden',
    'Content from the first address may not send request headers to the second.',
    'yes',
    'Add an allow-http-request-headers-from for that host and those headers to the policy file of the second address.',
    'denied',
  ),
  error(2193, 'Scripting is forbidden', 'Content of another domain may not be called.', 'no', allowDomain),
  error(
    3769,
    'Only simple headers here',
    'navigateToURL and sendToURL take no headers of one’s own.',
    'no',
    'Use URLLoader for requests with headers.',
  ),
];

function error(
  number: number,
  title: string,
  meaning: string,
  byPolicy: ErrorNumber['byPolicy'],
  advice: string,
  step?: StepCode,
): ErrorNumber {
  return { number, title, meaning, byPolicy, advice, ...(step && { step }) };
}

/** The error of a number; undefined for one that has nothing to do with policy files or is not known. */
export function errorNumbered(number: number): ErrorNumber | undefined {
  return errorNumbers.find(known => known.number === number);
}
