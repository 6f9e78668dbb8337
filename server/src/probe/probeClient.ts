import type { ClientId } from '../../../protocol/access.ts';
import type { ProbeRequest } from '../../../protocol/probe.ts';
import { silverlightRootName } from '../language/facts/elements.ts';
import { masterPolicyPort } from '../language/facts/transports.ts';
import { silverlightPolicyPort } from '../language/formats/silverlight/limits.ts';
import { policyFileRequestBytes, silverlightRequestBytes } from '../network/policyFileRequest.ts';

/** A client whose question a probe asks. */
export interface ProbeClient {
  readonly id: ClientId;
  /** In a sentence. */
  readonly name: string;
  /** Where the master policy file is asked for. */
  readonly policyPort: number;
  readonly request: Uint8Array;
  /** Whether a NUL ends the reply; else it is read to its end. */
  readonly endsAtNul: boolean;
  /** The root of the policies that it reads. */
  readonly rootName: string;
  /** Whether a destination port may have a policy of its own. */
  readonly asksDestination: boolean;
  /** What follows where the policy port is open and gives no policy in time, as a sentence. */
  readonly afterSilence: string;
  /** What follows where the policy port gives no policy at once. */
  readonly withoutMaster: string;
  /** What follows where it gives something else. */
  readonly afterOther: string;
  /** Who still asks. */
  readonly background: string;
}

const flashPlayer: ProbeClient = {
  id: 'flash-10',
  name: 'Flash Player',
  policyPort: masterPolicyPort,
  request: policyFileRequestBytes,
  endsAtNul: true,
  rootName: 'cross-domain-policy',
  asksDestination: true,
  afterSilence: 'Flash Player waits three seconds and goes on without a master.',
  withoutMaster: 'Flash Player goes on at once, without a master.',
  afterOther: 'Flash Player goes on as if there were no master; a stricter client would deny.',
  background:
    'Browsers haven’t had Flash Player since January 2021, but AIR applications and players kept for old content still ask.',
};

/** [MS-NET] */
const silverlight: ProbeClient = {
  id: 'silverlight',
  name: 'Silverlight',
  policyPort: silverlightPolicyPort,
  request: silverlightRequestBytes,
  endsAtNul: false,
  rootName: silverlightRootName,
  asksDestination: false,
  afterSilence: 'Without a policy Silverlight opens no socket to this host.',
  withoutMaster: 'Without a policy Silverlight opens no socket to this host.',
  afterOther: 'Without a policy of its own format Silverlight opens no socket to this host.',
  background: 'Silverlight has had no support since October 2021, but machines kept for old applications still ask.',
};

/** The client that a request stands for. */
export function clientOf({ silverlight: isSilverlight }: Pick<ProbeRequest, 'silverlight'>): ProbeClient {
  return isSilverlight ? silverlight : flashPlayer;
}
