/** What a person can say that an input is; `auto` looks at its first bytes. */
export const inputFormats = ['auto', 'ndjson', 'nmap', 'masscan', 'zgrab2', 'csv'] as const;

/** A name of a format. */
export type InputFormat = (typeof inputFormats)[number];
