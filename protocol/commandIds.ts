/** The ids of the commands that the client registers; settings, keybindings and other extensions rely on them. */
export const commandIds = {
  auditSite: 'crossdomainPolicy.auditSite',
  changeServedFrom: 'crossdomainPolicy.changeServedFrom',
  compareWithDeployed: 'crossdomainPolicy.compareWithDeployed',
  copyText: 'crossdomainPolicy.copyText',
  fixAllUnsafe: 'crossdomainPolicy.fixAllUnsafe',
  copyProbeReport: 'crossdomainPolicy.copyProbeReport',
  explain: 'crossdomainPolicy.explain',
  findListener: 'crossdomainPolicy.findListener',
  judgeProbe: 'crossdomainPolicy.judgeProbe',
  newPolicyFile: 'crossdomainPolicy.newPolicyFile',
  openEmbedded: 'crossdomainPolicy.openEmbedded',
  probePort843: 'crossdomainPolicy.probePort843',
  replaceByCors: 'crossdomainPolicy.replaceByCors',
  restartServer: 'crossdomainPolicy.restartServer',
  retire: 'crossdomainPolicy.retire',
  revealPlace: 'crossdomainPolicy.revealPlace',
  saveProbedPolicy: 'crossdomainPolicy.saveProbedPolicy',
  saveProbedPolicyTo: 'crossdomainPolicy.saveProbedPolicyTo',
  servePolicy: 'crossdomainPolicy.servePolicy',
  showTranscript: 'crossdomainPolicy.showTranscript',
  stopServing: 'crossdomainPolicy.stopServing',
  testAccess: 'crossdomainPolicy.testAccess',
  testEmbedded: 'crossdomainPolicy.testEmbedded',
  showRule: 'crossdomainPolicy.showRule',
  trustDomain: 'crossdomainPolicy.trustDomain',
  turnRuleOff: 'crossdomainPolicy.turnRuleOff',
} as const;

/** The id of a command. */
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Commands that need a server with sockets: there are none of them in a plain web window. */
export const socketCommandIds = [
  commandIds.auditSite,
  commandIds.compareWithDeployed,
  commandIds.copyProbeReport,
  commandIds.findListener,
  commandIds.judgeProbe,
  commandIds.probePort843,
  commandIds.saveProbedPolicy,
  commandIds.saveProbedPolicyTo,
  commandIds.servePolicy,
  commandIds.showTranscript,
  commandIds.stopServing,
] as const satisfies readonly CommandId[];

/** The id of a command that needs sockets. */
export type SocketCommandId = (typeof socketCommandIds)[number];

/** Commands that buttons of our own reports and other extensions run; the manifest does not offer them. */
export const internalCommandIds: readonly CommandId[] = [
  commandIds.copyText,
  commandIds.judgeProbe,
  commandIds.revealPlace,
  commandIds.saveProbedPolicyTo,
  commandIds.testEmbedded,
  commandIds.showRule,
  commandIds.trustDomain,
  commandIds.turnRuleOff,
];
