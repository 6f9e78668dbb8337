import { isNameCharacter, isNameStart, skipName } from './characters.ts';
import { onRequest, replace } from './fixes.ts';
import { type Parse, report, spanOf } from './parse.ts';
import { codePointName, shown } from './shown.ts';
import type { XmlToken } from './xmlToken.ts';

/** Reports a name that is none. `what` is what it would be the name of: `an attribute`. */
export function reportName(parse: Parse, token: XmlToken, what: string): void {
  const name = parse.text.slice(token.start, token.end);
  const repaired = repairName(name);
  parse.explained.push(spanOf(token));
  report(parse, {
    span: spanOf(token),
    message: `\`${shown(name)}\` cannot be the name of ${what}: ${objection(name)}. Names take letters, digits, \`-\`, \`.\`, \`_\` and \`:\`.`,
    ...(repaired && {
      fixes: () => [onRequest(`Rename to \`${shown(repaired)}\``, replace(spanOf(token), repaired))],
    }),
  });
}

function objection(name: string): string {
  const end = skipName(name, 0);
  const character = String.fromCodePoint(name.codePointAt(end) ?? 0);
  const written = shown(character);
  const sign = written === character ? `\`${character}\`` : codePointName(character);
  return end === 0 ? `it begins with ${sign}` : `${sign} is in it`;
}

function repairName(name: string): string {
  const kept = [...name].filter(character => isNameCharacter(character.charCodeAt(0)) && character.length === 1);
  const start = kept.findIndex(character => isNameStart(character.charCodeAt(0)));
  return start < 0 ? '' : kept.slice(start).join('');
}
