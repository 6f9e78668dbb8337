import { failedExpectation } from '../comments/failedExpectation.ts';
import { invalidExpectation } from '../comments/invalidExpectation.ts';
import { invalidLocation } from '../comments/invalidLocation.ts';
import { unusedSuppression } from '../comments/unusedSuppression.ts';
import type { Rule } from '../rule.ts';
import { entityDeclaration } from '../syntax/entityDeclaration.ts';
import { malformedXml } from '../syntax/malformedXml.ts';
import { textOutsideRoot } from '../syntax/textOutsideRoot.ts';
import { unsupportedEncoding } from '../syntax/unsupportedEncoding.ts';
import {
  silverlightEmptyPolicy,
  silverlightOpenToEveryone,
  silverlightUnrestrictedDomain,
  silverlightUnrestrictedHeaders,
  unrestrictedMethods,
} from './exposure.ts';
import { policyLocation, resourceInSocketPolicy, silverlightNamespace, silverlightWrongRoot } from './placement.ts';
import { silverlightCoveredGrant, silverlightRepeatedGrant } from './repetition.ts';
import {
  invalidMethods,
  silverlightInvalidHeaders,
  silverlightSpacedList,
  silverlightUnsendableHeader,
} from './requests.ts';
import { invalidPath, invalidProtocol, invalidSubpaths, rootOnlyGrant, silverlightInvalidPorts } from './resources.ts';
import {
  domainPath,
  silverlightDevelopmentDomain,
  silverlightInsecureGrant,
  silverlightInternationalDomain,
  silverlightInvalidDomain,
  silverlightIpv6Domain,
  silverlightPublicSuffix,
  silverlightUntrustedDomain,
} from './sites.ts';
import {
  silverlightMisplacedElement,
  silverlightMissingAttribute,
  silverlightMissingElement,
  silverlightUnexpectedText,
  silverlightUnknownAttribute,
  silverlightUnknownElement,
} from './structure.ts';

/** Every rule about `clientaccesspolicy.xml`, in the order of the documentation. An id of Adobe's catalogue has the same meaning here. */
export const silverlightCatalogue: readonly Rule[] = [
  malformedXml,
  textOutsideRoot,
  entityDeclaration,
  silverlightNamespace,
  unsupportedEncoding,
  silverlightWrongRoot,
  silverlightUnknownElement,
  silverlightMisplacedElement,
  silverlightUnknownAttribute,
  silverlightMissingAttribute,
  silverlightMissingElement,
  silverlightUnexpectedText,
  silverlightInvalidDomain,
  domainPath,
  silverlightIpv6Domain,
  silverlightInternationalDomain,
  silverlightInvalidPorts,
  silverlightSpacedList,
  silverlightInvalidHeaders,
  invalidMethods,
  invalidPath,
  invalidSubpaths,
  rootOnlyGrant,
  invalidProtocol,
  policyLocation,
  resourceInSocketPolicy,
  silverlightUnsendableHeader,
  silverlightOpenToEveryone,
  silverlightUnrestrictedDomain,
  silverlightUnrestrictedHeaders,
  unrestrictedMethods,
  silverlightPublicSuffix,
  silverlightUntrustedDomain,
  silverlightInsecureGrant,
  silverlightDevelopmentDomain,
  silverlightRepeatedGrant,
  silverlightCoveredGrant,
  silverlightEmptyPolicy,
  failedExpectation,
  invalidExpectation,
  invalidLocation,
  unusedSuppression,
];
