import { policyFileRequestName, silverlightRootName } from '../facts/elements.ts';
import { parseMetaPolicy } from '../facts/metaPolicies.ts';
import { isSilverlightFileName } from '../formats/format.ts';
import type { XmlDocument, XmlElement } from '../xml/tree/tree.ts';
import { mayBeDirective, readDirectives } from './directives.ts';
import { addGrant, addPlainGrant, allGrants, type GrantTable, startGrants } from './grantTable.ts';
import { elementsOf, placeNodes } from './placeNodes.ts';
import type { PlacedElement, Policy, PolicyFormat, SiteControl } from './policy.ts';
import { readGrant, readValue } from './readGrant.ts';
import { findServedFrom, type PlaceHints } from './servedFrom.ts';
import { readAccessPolicy } from './silverlight/readAccessPolicy.ts';

/** What a document says as a policy file, served where the hints and the document itself say. Total. */
export function readPolicy(document: XmlDocument, hints: PlaceHints): Policy {
  const { root } = document;
  const format = formatOf(root, hints.fileName);
  const reading = startReading(root, format);
  const { texts, comments } = placeNodes(document, {
    visit: (placed, place) => readElement(reading, placed, place),
    takeLeaf: (parent, place, leaf) => parent === reading.grantor && addPlainGrant(reading.grants, place, leaf),
    isSought: start => mayBeDirective(document.text, start),
  });
  const directives = readDirectives(document, comments);
  const { grants: grantTable, siteControls, oddElements } = reading;
  return {
    format,
    ...(root && { root }),
    ...(hints.fileName !== undefined && { fileName: hints.fileName }),
    servedFrom: findServedFrom(hints, directives, { format, siteControls, grantTable, text: document.text }),
    siteControls,
    get grants() {
      return allGrants(grantTable);
    },
    grantTable,
    get elements() {
      return elementsOf(document);
    },
    oddElements,
    texts,
    directives,
    ...(format === 'silverlight' && root && { silverlight: readAccessPolicy(root) }),
  };
}

/** What was read of a document so far. */
interface Reading {
  /** The element in which grants count, if there is one. */
  readonly grantor: XmlElement | undefined;
  readonly grants: GrantTable;
  readonly oddElements: PlacedElement[];
  readonly siteControls: SiteControl[];
}

function startReading(root: XmlElement | undefined, format: PolicyFormat): Reading {
  const grantor = format === 'cross-domain-policy' ? root : undefined;
  return { grantor, grants: startGrants(grantor?.content), oddElements: [], siteControls: [] };
}

function readElement(
  { grantor, grants, oddElements, siteControls }: Reading,
  placed: PlacedElement,
  place: number,
): void {
  const { node, parent } = placed;
  oddElements.push(placed);
  if (!parent || parent !== grantor) return;
  const grant = readGrant(node, grants.lists);
  if (grant) addGrant(grants, place, grant);
  else if (node.name === 'site-control') siteControls.push(readSiteControl(node));
}

const formatsByRoot: ReadonlyMap<string, PolicyFormat> = new Map([
  ['cross-domain-policy', 'cross-domain-policy'],
  [silverlightRootName, 'silverlight'],
  [policyFileRequestName, 'policy-file-request'],
]);

/** A file under the name of Silverlight's is taken for one whatever its root. */
function formatOf(root: XmlElement | undefined, fileName = ''): PolicyFormat {
  if (!root) return 'none';
  return isSilverlightFileName(fileName) ? 'silverlight' : (formatsByRoot.get(root.name) ?? 'other');
}

function readSiteControl(node: XmlElement): SiteControl {
  const metaPolicy = readValue(node, 'permitted-cross-domain-policies');
  return { node, ...(metaPolicy && { metaPolicy: { ...metaPolicy, parsed: parseMetaPolicy(metaPolicy.value) } }) };
}
