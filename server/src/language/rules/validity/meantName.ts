import { elementFacts } from '../../facts/elements.ts';
import type { XmlElement } from '../../xml/tree/tree.ts';
import { findNearName, type NearName } from '../nearName.ts';

/** The element of policy files that was probably meant by a name that is none's; first of those that belong in the parent. */
export function findMeantElement(name: string, parent: string): NearName | undefined {
  return findJoined(name) ?? findNearName(name, namesByParent.get(parent) ?? []) ?? findNearName(name, names);
}

/** The element to whose name that of an attribute is joined: `allow-access-from-domain`. */
function findJoined(name: string): NearName | undefined {
  const element = inner.find(facts => {
    const rest = name.startsWith(facts.name) ? name.slice(facts.name.length).replace(/^[-_.]+/, '') : '';
    return facts.attributes.some(attribute => attribute.name === rest);
  });
  return element && { name: element.name, isClose: true };
}

const inner = [...elementFacts.values()].filter(facts => facts.parent !== undefined);
const names = inner.map(nameOf);
const namesByParent: ReadonlyMap<string, readonly string[]> = new Map(
  [...elementFacts.keys()].map(parent => [parent, inner.filter(facts => facts.parent === parent).map(nameOf)]),
);

/** A function that says which attribute of an element was probably meant by a name that none has; none that it has already. */
export function readMeantAttributes(element: XmlElement): (name: string) => NearName | undefined {
  const known = (elementFacts.get(element.name)?.attributes ?? []).map(nameOf);
  const missing = known.filter(candidate => !hasAttribute(element, candidate));
  return name => (known.includes(name) ? undefined : findNearName(name, missing));
}

/** Whether an attribute is absent under its own name, and no other attribute is meant to be it. */
export function lacksAttribute(element: XmlElement, name: string): boolean {
  if (hasAttribute(element, name)) return false;
  const findMeant = readMeantAttributes(element);
  return !element.attributes.some(attribute => findMeant(attribute.name)?.name === name);
}

function hasAttribute({ attributes }: XmlElement, name: string): boolean {
  for (const attribute of attributes) if (attribute.name === name) return true;
  return false;
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
