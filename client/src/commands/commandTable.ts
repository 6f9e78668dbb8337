import { commands, type Disposable, type ExtensionContext, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CommandId, commandIds, type SocketCommandId, socketCommandIds } from '../../../protocol/commandIds.ts';
import { createAccessReports } from '../views/accessReports.ts';
import { createDecidingHighlight } from '../views/decidingHighlight.ts';
import { createEmbeddedPolicies, type EmbeddedPolicies } from '../views/embeddedPolicies.ts';
import { followHostFiles } from '../views/hostFiles.ts';
import { createProbedPolicies } from '../views/probedPolicies.ts';
import { createProbeReports } from '../views/probeReports.ts';
import { createProbeTranscript } from '../views/probeTranscript.ts';
import { createReportPanels, type ReportPanels } from '../views/reportPanels.ts';
import { auditSite, type SiteTools } from './auditSite.ts';
import { changeServedFrom } from './changeServedFrom.ts';
import { compareWithDeployed } from './compareWithDeployed.ts';
import { explain, registerLogHovers } from './explain.ts';
import { findListener } from './findListener.ts';
import { fixAllUnsafe, showRule, trustDomain, turnRuleOff } from './fixing.ts';
import { createLastQuestions } from './lastQuestions.ts';
import { replaceByCors, retire } from './leavePolicies.ts';
import { newPolicyFile } from './newPolicyFile.ts';
import { openEmbedded, testEmbedded } from './openEmbedded.ts';
import { type PolicyFiles, policyFileNames } from './policyDocument.ts';
import { createProbeHistory } from './probeHistory.ts';
import { type Probing, probePort843 } from './probePort843.ts';
import {
  copyProbeReport,
  copyText,
  judgeProbe,
  saveProbedPolicy,
  saveProbedPolicyTo,
  showTranscript,
} from './probeReportCommands.ts';
import { createRecentProbes } from './recentProbes.ts';
import { revealPlace } from './revealPlace.ts';
import { createServingTools, type ServingTools, servePolicy, stopServing } from './servePolicy.ts';
import { type AccessTesting, testAccess } from './testAccess.ts';

/** What commands work with in every window. */
interface Tools extends PolicyFiles {
  readonly testing: AccessTesting;
  readonly embedded: EmbeddedPolicies;
  readonly explanations: ReportPanels;
}

/** What commands work with where the server has sockets. */
interface SocketTools extends Probing, SiteTools, ServingTools {}

/** What a command does with the argument that it was given, if any. What it returns is its caller's. */
type Command<Shared> = (shared: Shared, argument: unknown) => unknown;

/** Every command that there is in every window. */
const commandTable: Readonly<Record<Exclude<CommandId, SocketCommandId>, Command<Tools>>> = {
  [commandIds.changeServedFrom]: changeServedFrom,
  [commandIds.copyText]: (_, argument) => copyText(argument),
  [commandIds.explain]: explain,
  [commandIds.fixAllUnsafe]: fixAllUnsafe,
  [commandIds.newPolicyFile]: ({ client }, argument) => newPolicyFile(client, argument),
  [commandIds.openEmbedded]: openEmbedded,
  [commandIds.replaceByCors]: replaceByCors,
  [commandIds.restartServer]: ({ client }) => restartServer(client),
  [commandIds.retire]: ({ client }, argument) => retire(client, argument),
  [commandIds.revealPlace]: (_, argument) => revealPlace(argument),
  [commandIds.showRule]: showRule,
  [commandIds.testAccess]: ({ testing }, argument) => testAccess(testing, argument),
  [commandIds.testEmbedded]: testEmbedded,
  [commandIds.trustDomain]: trustDomain,
  [commandIds.turnRuleOff]: turnRuleOff,
};

/** Every command that there is only where the server has sockets: on desktops and in windows of a remote machine. */
const socketCommandTable: Readonly<Record<SocketCommandId, Command<SocketTools>>> = {
  [commandIds.auditSite]: auditSite,
  [commandIds.compareWithDeployed]: compareWithDeployed,
  [commandIds.copyProbeReport]: copyProbeReport,
  [commandIds.findListener]: ({ client }, argument) => findListener(client, argument),
  [commandIds.judgeProbe]: judgeProbe,
  [commandIds.probePort843]: probePort843,
  [commandIds.saveProbedPolicy]: saveProbedPolicy,
  [commandIds.saveProbedPolicyTo]: saveProbedPolicyTo,
  [commandIds.servePolicy]: servePolicy,
  [commandIds.showTranscript]: showTranscript,
  [commandIds.stopServing]: stopServing,
};

/** Where the server runs: with sockets, or in a browser's worker without. */
export type ServerPlace = 'with-sockets' | 'in-browser';

/** The ids of the commands that there are where the server runs so. */
export function commandIdsFor(place: ServerPlace): readonly string[] {
  return [...Object.keys(commandTable), ...(place === 'with-sockets' ? socketCommandIds : [])];
}

/** Registers the commands that there are where the server runs so, and makes what they share. */
export function registerCommands(
  context: ExtensionContext,
  client: BaseLanguageClient,
  place: ServerPlace,
): readonly Disposable[] {
  const reports = createAccessReports();
  const highlight = createDecidingHighlight();
  const documentation = Uri.joinPath(context.extensionUri, 'RULES.md');
  const files = { client, names: policyFileNames(context.extension.packageJSON), documentation };
  const testing = { ...files, last: createLastQuestions(context.workspaceState), reports, highlight };
  const hosts = followHostFiles(client);
  const embedded = createEmbeddedPolicies(client, hosts);
  const explanations = createReportPanels({ viewType: 'crossdomainPolicy.explanation' });
  const views = [reports, highlight, hosts, embedded, explanations, registerLogHovers(client)];
  const always = [...views, ...register(commandTable, { ...files, testing, embedded, explanations })];
  if (place === 'in-browser') return always;
  const probing = startProbing(context, client);
  const serving = createServingTools(files);
  const audits = createReportPanels({ viewType: 'crossdomainPolicy.auditReport' });
  const { transcript, policies, reports: probeReports } = probing;
  return [
    ...always,
    transcript,
    policies,
    probeReports,
    serving,
    audits,
    ...register(socketCommandTable, { ...probing, ...serving, audits }),
  ];
}

function register<Shared>(table: Readonly<Record<string, Command<Shared>>>, shared: Shared): readonly Disposable[] {
  return Object.entries(table).map(([id, command]) =>
    commands.registerCommand(id, (argument?: unknown) => command(shared, argument)),
  );
}

function startProbing(context: ExtensionContext, client: BaseLanguageClient): Probing {
  return {
    client,
    history: createProbeHistory(context.workspaceState),
    recent: createRecentProbes(),
    transcript: createProbeTranscript(),
    policies: createProbedPolicies(),
    reports: createProbeReports(),
  };
}

async function restartServer(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}
