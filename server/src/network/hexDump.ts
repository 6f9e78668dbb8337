const bytesPerLine = 16;

/** Bytes as lines of offset, hexadecimal and text; what is not printable ASCII shows as a dot. No byte can reach a terminal as itself. */
export function hexDump(bytes: Uint8Array): readonly string[] {
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += bytesPerLine) {
    lines.push(dumpLine(offset, bytes.subarray(offset, offset + bytesPerLine)));
  }
  return lines;
}

function dumpLine(offset: number, bytes: Uint8Array): string {
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0'));
  const halves = `${hex.slice(0, bytesPerLine / 2).join(' ')}  ${hex.slice(bytesPerLine / 2).join(' ')}`;
  const text = Array.from(bytes, byte => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '.')).join('');
  return `${offset.toString(16).padStart(8, '0')}  ${halves.padEnd(bytesPerLine * 3)}  |${text}|`;
}
