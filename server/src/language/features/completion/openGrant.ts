import { isEveryPort, parsePortList } from '../../policy/portList.ts';
import type { TagSyntax } from './tagSyntax.ts';

/** Whether a grant would name every host and every port if attributes of it had other values. */
export function opensToEveryone(
  { attributes }: TagSyntax,
  changed: Readonly<Record<string, string | undefined>>,
): boolean {
  const read = (name: string) => changed[name] ?? attributes.find(attribute => attribute.name === name)?.value;
  const ports = read('to-ports');
  return read('domain') === '*' && ports !== undefined && isEveryPort(parsePortList(ports).ranges);
}
