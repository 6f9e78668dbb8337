import { type Location, parseLocation } from '../policy/location.ts';
import { isJsonObject } from '../text/jsonObject.ts';
import { fault, joinField, type Read, readStrings, reasonOf, type ServedText } from './question.ts';

/** Reads the list of what was served. */
export function readServedTexts(json: unknown): Read<readonly ServedText[]> {
  if (!Array.isArray(json)) return fault('policies', 'policies is an array: what was served, and where');
  const texts: ServedText[] = [];
  for (const [index, item] of json.entries()) {
    const read = readServedText(item);
    if (read.fault) return fault(joinField(`policies[${index}]`, read.fault.field), read.fault.message);
    texts.push(read.value);
  }
  return { value: texts };
}

function readServedText(json: unknown): Read<ServedText> {
  if (!isJsonObject(json)) return fault('', 'a policy is an object with servedFrom and text');
  const location = readLocation(json['servedFrom'], 'servedFrom');
  if (location.fault) return location;
  const text = readOptionalString(json['text'], 'text');
  if (text.fault) return text;
  const contentType = readOptionalString(json['contentType'], 'contentType');
  if (contentType.fault) return contentType;
  const headers = readStrings(json['metaPolicy'], 'metaPolicy');
  if (headers.fault) return headers;
  const status = json['status'] ?? 200;
  if (typeof status !== 'number') return fault('status', 'status is a number, such as 200');
  const redirectedTo = readRedirection(json['redirectedTo'], location.value);
  if (redirectedTo.fault) return redirectedTo;
  return {
    value: {
      location: location.value,
      status,
      metaPolicyHeaders: headers.value,
      ...(text.value !== undefined && { text: text.value }),
      ...(contentType.value !== undefined && { contentType: contentType.value }),
      ...(redirectedTo.value && { redirectedTo: redirectedTo.value }),
    },
  };
}

function readRedirection(value: unknown, from: Location): Read<Location | undefined> {
  if (value === undefined) return { value };
  const location = readLocation(value, 'redirectedTo');
  if (location.fault) return location;
  return location.value.kind === 'url' && from.kind === 'url'
    ? location
    : fault('redirectedTo', 'redirectedTo is a URL, and only a URL is redirected');
}

function readLocation(value: unknown, field: string): Read<Location> {
  if (typeof value !== 'string') return fault(field, `${field} is a URL or socket://HOST:PORT`);
  const location = parseLocation(value);
  if (location.kind === 'invalid')
    return fault(field, `${field} must be a URL or socket://HOST:PORT${reasonOf(location)}`);
  return { value: location };
}

function readOptionalString(value: unknown, field: string): Read<string | undefined> {
  if (value === undefined || typeof value === 'string') return { value };
  return fault(field, `${field} is a string`);
}
