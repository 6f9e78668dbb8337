import { type AttributeType, attributeFacts, elementFacts } from '../../facts/elements.ts';
import { parseMetaPolicy } from '../../facts/metaPolicies.ts';
import { isSilverlightType } from '../../formats/silverlight/values.ts';
import { parseDomainPattern } from '../../policy/domainPattern.ts';
import { findFingerprintFault, isFingerprintAlgorithm } from '../../policy/fingerprint.ts';
import { parseHeaderList } from '../../policy/headerList.ts';
import type { Policy } from '../../policy/policy.ts';
import { parsePortList } from '../../policy/portList.ts';
import { isSilverlightValue } from '../../policy/silverlight/explainValue.ts';
import { attributeOf, type XmlElement } from '../../xml/tree/tree.ts';

/** Whether there is nothing to say about how a value of that type is written. */
export function isValidValue(type: AttributeType, value: string): boolean {
  if (isSilverlightType(type)) return isSilverlightValue(type, value);
  switch (type) {
    case 'domain':
      return isPlainDomain(value);
    case 'port-list':
      return !/\s/.test(value) && parsePortList(value).items.every(({ kind }) => kind !== 'invalid');
    case 'header-list':
      return !/\s/.test(value) && parseHeaderList(value).items.every(({ kind }) => kind !== 'invalid');
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'meta-policy':
      return parseMetaPolicy(value) !== undefined;
    case 'fingerprint':
      return findFingerprintFault(value) === undefined;
    case 'fingerprint-algorithm':
      return isFingerprintAlgorithm(value);
  }
}

function isPlainDomain(value: string): boolean {
  const { kind, scheme } = parseDomainPattern(value);
  return kind !== 'invalid' && kind !== 'ipv6' && scheme === undefined && /^[\0-\x7f]*$/.test(value);
}

/** Whether an element has every attribute that it has to have in a policy file served as this one is, no unknown one, and no value at fault. */
export function isComplete(node: XmlElement, { servedFrom }: Policy): boolean {
  const attributes = elementFacts.get(node.name)?.attributes ?? [];
  if (node.attributes.some(({ name }) => !attributeFacts(node.name, name))) return false;
  return attributes.every(({ name, type, isRequired }) => {
    const value = attributeOf(node, name)?.value;
    if (value !== undefined) return isValidValue(type, value);
    return !isRequired && !(name === 'to-ports' && servedFrom.location.kind === 'socket');
  });
}
