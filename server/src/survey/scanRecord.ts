/** What another program recorded of one port of one host. */
export interface ScanRecord {
  readonly kind: 'record';
  /** An address or a name, as the program wrote it. */
  readonly host: string;
  /** Absent where the format has none. */
  readonly port?: number;
  /** When the program says it was, ISO 8601. */
  readonly at?: string;
  readonly seen: Seen;
  /** What the record has beside, under the names that it has there. */
  readonly input?: Readonly<Record<string, unknown>>;
}

/** What the program saw on the port. */
export type Seen =
  /** Bytes that the server sent. `truncated`: the program cut or lost some of them. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly truncated?: true }
  /** What a web server answered to a request for a policy file. */
  | { readonly kind: 'http'; readonly response: HttpResponse }
  /** The name of a service, without the bytes that told it. */
  | { readonly kind: 'service'; readonly service: string }
  /** An open port of which the format keeps no bytes, or on which nobody sent the request. */
  | {
      readonly kind: 'open';
      /** What the port said comes in a later record, if the program did not lose it. */
      readonly isPending?: true;
    }
  | { readonly kind: 'no-reply'; readonly outcome: NoReply };

/** An answer in HTTP that another program kept. */
export interface HttpResponse {
  readonly url: string;
  readonly status: number;
  readonly contentType?: string;
  readonly body: string;
}

/** Why there are no bytes. */
export type NoReply =
  | 'silent'
  | 'closed'
  | 'reset'
  | 'refused'
  | 'filtered'
  | 'unreachable'
  /** The program may have lost what came. */
  | 'silent-or-lost';

/** A record that cannot be read. */
export interface DamagedRecord {
  readonly kind: 'damaged';
  /** From one. */
  readonly line: number;
  /** A sentence. */
  readonly error: string;
}

/** What a reader of a format gives, in the order of the input. */
export type ScanItem = ScanRecord | DamagedRecord;

/** A number from 1 to 65535; undefined for anything else. */
export function portOf(value: unknown): number | undefined {
  const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value;
  return typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}

/** Seconds since 1970, in digits or as a number, as ISO 8601; undefined for what is no time. */
export function timeOf(value: unknown): string | undefined {
  const seconds = typeof value === 'string' && /^\d{1,12}(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !(seconds > 0 && seconds < 1e11)) return undefined;
  return new Date(seconds * 1000).toISOString();
}

/** A record with the parts of it that are known. */
export function scanRecord(
  host: string,
  seen: Seen,
  parts: { readonly port?: number | undefined; readonly at?: string | undefined; readonly input?: ScanRecord['input'] },
): ScanRecord {
  const { port, at, input } = parts;
  return {
    kind: 'record',
    host,
    ...(port !== undefined && { port }),
    ...(at !== undefined && { at }),
    seen,
    ...(input && Object.keys(input).length > 0 && { input }),
  };
}
