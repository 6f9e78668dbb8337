/** The hosts of a list: one a line, `#` starts a comment, empty lines are passed over. */
export function readHostLines(bytes: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(bytes)
    .split(/\r\n|\r|\n/)
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line !== '');
}
