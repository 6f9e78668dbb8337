import { blockedSocketPort } from './applicability/blockedSocketPort.ts';
import { headerGrantInSocketPolicy } from './applicability/headerGrantInSocketPolicy.ts';
import { identityForAcrobatOnly } from './applicability/identityForAcrobatOnly.ts';
import { lowPortsFromHighPort } from './applicability/lowPortsFromHighPort.ts';
import { missingPorts } from './applicability/missingPorts.ts';
import { oversizedPolicy } from './applicability/oversizedPolicy.ts';
import { ownPortOnly } from './applicability/ownPortOnly.ts';
import { portsInUrlPolicy } from './applicability/portsInUrlPolicy.ts';
import { secureWithoutEffect } from './applicability/secureWithoutEffect.ts';
import { siteControlOutsideMaster } from './applicability/siteControlOutsideMaster.ts';
import { unsendableHeader } from './applicability/unsendableHeader.ts';
import { wrongTransportMetaPolicy } from './applicability/wrongTransportMetaPolicy.ts';
import { failedExpectation } from './comments/failedExpectation.ts';
import { invalidExpectation } from './comments/invalidExpectation.ts';
import { invalidLocation } from './comments/invalidLocation.ts';
import { unusedSuppression } from './comments/unusedSuppression.ts';
import { conflictingMetaPolicy } from './delivery/conflictingMetaPolicy.ts';
import { invalidMetaPolicyHeader } from './delivery/invalidMetaPolicyHeader.ts';
import { knownDefaultPolicy } from './delivery/knownDefaultPolicy.ts';
import { pageForEverything } from './delivery/pageForEverything.ts';
import { policyOverPlainHttp } from './delivery/policyOverPlainHttp.ts';
import { redirectedPolicy } from './delivery/redirectedPolicy.ts';
import { unacceptedContentType } from './delivery/unacceptedContentType.ts';
import { unaskedPolicy } from './delivery/unaskedPolicy.ts';
import { coveredGrant } from './redundancy/coveredGrant.ts';
import { emptyPolicy } from './redundancy/emptyPolicy.ts';
import { overlappingPorts } from './redundancy/overlappingPorts.ts';
import { repeatedGrant } from './redundancy/repeatedGrant.ts';
import { voidGrant } from './redundancy/voidGrant.ts';
import type { Rule } from './rule.ts';
import { developmentDomain } from './security/developmentDomain.ts';
import { insecureGrant } from './security/insecureGrant.ts';
import { missingMetaPolicy } from './security/missingMetaPolicy.ts';
import { openToEveryone } from './security/openToEveryone.ts';
import { permissiveMetaPolicy } from './security/permissiveMetaPolicy.ts';
import { publicSuffixDomain } from './security/publicSuffixDomain.ts';
import { sensitivePorts } from './security/sensitivePorts.ts';
import { unprotectedSecure } from './security/unprotectedSecure.ts';
import { unrestrictedDomain } from './security/unrestrictedDomain.ts';
import { unrestrictedHeaders } from './security/unrestrictedHeaders.ts';
import { unrestrictedPorts } from './security/unrestrictedPorts.ts';
import { untrustedDomain } from './security/untrustedDomain.ts';
import { entityDeclaration } from './syntax/entityDeclaration.ts';
import { malformedXml } from './syntax/malformedXml.ts';
import { namespacedElement } from './syntax/namespacedElement.ts';
import { textOutsideRoot } from './syntax/textOutsideRoot.ts';
import { unsupportedEncoding } from './syntax/unsupportedEncoding.ts';
import { doctype } from './validity/doctype.ts';
import { elementOrder } from './validity/elementOrder.ts';
import { internationalDomain } from './validity/internationalDomain.ts';
import { invalidDomain } from './validity/invalidDomain.ts';
import { invalidFingerprint } from './validity/invalidFingerprint.ts';
import { invalidHeaderList } from './validity/invalidHeaderList.ts';
import { invalidMetaPolicy } from './validity/invalidMetaPolicy.ts';
import { invalidPortList } from './validity/invalidPortList.ts';
import { invalidSecure } from './validity/invalidSecure.ts';
import { ipv6Domain } from './validity/ipv6Domain.ts';
import { keywordDomain } from './validity/keywordDomain.ts';
import { misplacedElement } from './validity/misplacedElement.ts';
import { missingAttribute } from './validity/missingAttribute.ts';
import { missingElement } from './validity/missingElement.ts';
import { placeholderValue } from './validity/placeholderValue.ts';
import { repeatedElement } from './validity/repeatedElement.ts';
import { schemeInDomain } from './validity/schemeInDomain.ts';
import { spacedList } from './validity/spacedList.ts';
import { unexpectedText } from './validity/unexpectedText.ts';
import { unknownAttribute } from './validity/unknownAttribute.ts';
import { unknownElement } from './validity/unknownElement.ts';
import { wrongRoot } from './validity/wrongRoot.ts';

/** Every rule, in the order of the documentation: by group, and within a group as a reader would look for it. */
export const catalogue: readonly Rule[] = [
  malformedXml,
  textOutsideRoot,
  entityDeclaration,
  namespacedElement,
  unsupportedEncoding,
  wrongRoot,
  unknownElement,
  misplacedElement,
  unknownAttribute,
  missingAttribute,
  missingElement,
  repeatedElement,
  unexpectedText,
  elementOrder,
  invalidDomain,
  keywordDomain,
  schemeInDomain,
  ipv6Domain,
  internationalDomain,
  invalidPortList,
  spacedList,
  invalidHeaderList,
  invalidSecure,
  invalidMetaPolicy,
  invalidFingerprint,
  placeholderValue,
  doctype,
  missingPorts,
  portsInUrlPolicy,
  lowPortsFromHighPort,
  headerGrantInSocketPolicy,
  siteControlOutsideMaster,
  wrongTransportMetaPolicy,
  secureWithoutEffect,
  unsendableHeader,
  identityForAcrobatOnly,
  ownPortOnly,
  blockedSocketPort,
  oversizedPolicy,
  openToEveryone,
  unrestrictedDomain,
  unrestrictedPorts,
  unrestrictedHeaders,
  publicSuffixDomain,
  untrustedDomain,
  insecureGrant,
  unprotectedSecure,
  permissiveMetaPolicy,
  missingMetaPolicy,
  developmentDomain,
  sensitivePorts,
  voidGrant,
  repeatedGrant,
  coveredGrant,
  overlappingPorts,
  emptyPolicy,
  failedExpectation,
  invalidExpectation,
  invalidLocation,
  unusedSuppression,
  unacceptedContentType,
  redirectedPolicy,
  conflictingMetaPolicy,
  invalidMetaPolicyHeader,
  pageForEverything,
  policyOverPlainHttp,
  knownDefaultPolicy,
  unaskedPolicy,
];
