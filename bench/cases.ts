import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type X2jOptions, XMLParser } from 'fast-xml-parser';
import { type AnalysisOptions, analyze } from '../server/src/language/policyDocument.ts';
import { parseXml } from '../server/src/language/xml/tree/parser.ts';
import { accessCase } from './accessCase.ts';
import { writeLargePolicy } from './largePolicy.ts';
import type { Contender, Rounds } from './measure.ts';

/** Texts, and what is measured on them: the yardstick last. */
export interface Case {
  readonly name: string;
  /** Code units of all texts together. */
  readonly size: number;
  readonly rounds: Rounds;
  readonly contenders: readonly Contender[];
}

/** A text and what is known of it. */
interface Input {
  readonly text: string;
  readonly fileName: string;
}

/** Every case, the one that the project promises something about first. */
export function readCases(): readonly Case[] {
  return [
    caseOf('10,000 grants', [policy(writeLargePolicy(10_000))], { warmUp: 15, measured: 41 }),
    caseOf('corpus', readCorpus(), { warmUp: 5, measured: 15 }),
    caseOf('5 MB on one line', [policy(writeLargePolicy(55_000, ' '))], { warmUp: 2, measured: 7 }),
    caseOf('100,000 nested elements', [policy('<a>'.repeat(100_000))], { warmUp: 2, measured: 7 }),
    accessCase(),
  ];
}

function policy(text: string): Input {
  return { text, fileName: 'crossdomain.xml' };
}

function caseOf(name: string, inputs: readonly Input[], rounds: Rounds): Case {
  return {
    name,
    size: inputs.reduce((sum, { text }) => sum + text.length, 0),
    rounds,
    contenders: [
      {
        name: 'analyze',
        run: () => inputs.map(({ text, fileName }) => analyze(text, optionsFor(fileName)).problems.length),
      },
      { name: 'parseXml', run: () => inputs.map(({ text }) => parseXml(text).problems.length) },
      {
        name: 'fast-xml-parser with attributes',
        run: () => inputs.map(({ text }) => parseWith(readsAttributes, text)),
      },
      { name: 'fast-xml-parser without attributes', run: () => inputs.map(({ text }) => parseWith({}, text)) },
    ],
  };
}

function optionsFor(fileName: string): AnalysisOptions {
  return { fileName };
}

/**
 * Two yardsticks: as it comes, fast-xml-parser makes objects of elements and text and passes over attributes, in which a
 * policy says everything; with this option it reads them too. Neither gives places, comments or more than one problem.
 */
const readsAttributes = { ignoreAttributes: false } as const;

/** What it refuses counts with the time it took to refuse. */
function parseWith(options: X2jOptions, text: string): unknown {
  try {
    return new XMLParser(options).parse(text);
  } catch (error) {
    return String(error);
  }
}

const corpusFolders = ['../test/corpus/', '../../shared/corpus/'];

/** The policy files of the project, and those from the wild where they are there. */
function readCorpus(): readonly Input[] {
  return corpusFolders
    .map(folder => new URL(folder, import.meta.url))
    .filter(folder => existsSync(folder))
    .flatMap(readFolder);
}

function readFolder(folder: URL): readonly Input[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.xml'))
    .map(name => ({ text: readFileSync(new URL(name, folder), 'utf8'), fileName: name }));
}
