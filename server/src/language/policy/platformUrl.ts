/** The parts of WHATWG `URL` that are used; Node and browsers both have it. */
interface PlatformUrl {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
}

declare const URL: {
  new (text: string): PlatformUrl;
  canParse(text: string): boolean;
};

/** The text as an absolute URL; undefined if it is none. */
export function parseUrl(text: string): PlatformUrl | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A host name with its labels in ASCII (punycode), in lower case; undefined where a label cannot be encoded. Not for addresses. */
export function toAsciiHost(host: string): string | undefined {
  const url = parseUrl(`http://${host}/`);
  return url && url.port === '' && url.username === '' && url.pathname === '/' ? url.hostname : undefined;
}
