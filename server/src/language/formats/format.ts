import {
  type AttributeFacts,
  elementFacts as adobeElements,
  type ElementFacts,
  silverlightRootName,
} from '../facts/elements.ts';
import { silverlightElements } from './silverlight/elements.ts';

/** A kind of document by which servers let content of other sites in. */
export interface Format {
  readonly id: FormatId;
  /** As a sentence names such a file: `a Silverlight policy file`. */
  readonly noun: string;
  readonly rootName: string;
  /** The name under which clients ask for it, at the root of a server. */
  readonly fileName: string;
  readonly elements: ReadonlyMap<string, ElementFacts>;
}

/** The formats that rules speak of, Adobe's first. */
export const formatIds = ['adobe', 'silverlight'] as const;

export type FormatId = (typeof formatIds)[number];

/** What differs between the formats, as data. */
export const formats: Readonly<Record<FormatId, Format>> = {
  adobe: {
    id: 'adobe',
    noun: 'a policy file',
    rootName: 'cross-domain-policy',
    fileName: 'crossdomain.xml',
    elements: adobeElements,
  },
  silverlight: {
    id: 'silverlight',
    noun: 'a Silverlight policy file',
    rootName: silverlightRootName,
    fileName: 'clientaccesspolicy.xml',
    elements: new Map(silverlightElements.map(element => [element.name, element])),
  },
};

/** The facts of every element of either format, by name: no name is in both. */
export const elementFacts: ReadonlyMap<string, ElementFacts> = new Map(
  formatIds.flatMap(id => [...formats[id].elements]),
);

const elementsByParent: ReadonlyMap<string, readonly ElementFacts[]> = new Map(
  [...elementFacts.keys()].map(name => [name, [...elementFacts.values()].filter(({ parent }) => parent === name)]),
);

/** The facts of the elements that stand in a parent, in the order in which they are written. */
export function childElements(parent: string): readonly ElementFacts[] {
  return elementsByParent.get(parent) ?? [];
}

/** The facts of an attribute of an element of either format; undefined where the element has none of that name. */
export function attributeFacts(element: string, attribute: string): AttributeFacts | undefined {
  return elementFacts.get(element)?.attributes.find(({ name }) => name === attribute);
}

/** The formats by the name of their root. */
const formatsByRoot: ReadonlyMap<string, FormatId> = new Map(formatIds.map(id => [formats[id].rootName, id]));

/** The format whose root has a name; undefined for every other name. */
export function formatOfRoot(name: string): FormatId | undefined {
  return formatsByRoot.get(name);
}

/** Whether a file's name, the last part of its path, is the one of Silverlight's policy files, in any case. */
export function isSilverlightFileName(fileName: string): boolean {
  return /(^|[^a-z])clientaccesspolicy\.xml$/i.test(fileName);
}
