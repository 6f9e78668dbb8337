import { headerGrantInSocketPolicy } from './applicability/headerGrantInSocketPolicy.ts';
import { identityForAcrobatOnly } from './applicability/identityForAcrobatOnly.ts';
import { lowPortsFromHighPort } from './applicability/lowPortsFromHighPort.ts';
import { missingPorts } from './applicability/missingPorts.ts';
import { oversizedPolicy } from './applicability/oversizedPolicy.ts';
import { portsInUrlPolicy } from './applicability/portsInUrlPolicy.ts';
import { secureWithoutEffect } from './applicability/secureWithoutEffect.ts';
import { siteControlOutsideMaster } from './applicability/siteControlOutsideMaster.ts';
import { unsendableHeader } from './applicability/unsendableHeader.ts';
import { wrongTransportMetaPolicy } from './applicability/wrongTransportMetaPolicy.ts';
import { invalidLocation } from './comments/invalidLocation.ts';
import { unusedSuppression } from './comments/unusedSuppression.ts';
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

/** Every rule, in the order of the documentation: by group, and within a group as a reader would look for it. */
export const catalogue: readonly Rule[] = [
  missingPorts,
  portsInUrlPolicy,
  lowPortsFromHighPort,
  headerGrantInSocketPolicy,
  siteControlOutsideMaster,
  wrongTransportMetaPolicy,
  secureWithoutEffect,
  unsendableHeader,
  identityForAcrobatOnly,
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
  invalidLocation,
  unusedSuppression,
];
