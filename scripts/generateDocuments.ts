import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allRules } from '../server/src/language/rules/allRules.ts';
import { writeApiDocument } from './documents/apiDocument.ts';
import { writeVectors } from './documents/conformanceVectors.ts';
import { writeCorpusProblems } from './documents/corpusProblems.ts';
import { writeManifestWithRules } from './documents/manifestWithRules.ts';
import { writeRulesDocument } from './documents/rulesDocument.ts';
import { writeSchemas } from './documents/schemas.ts';

const manifest = new URL('../package.json', import.meta.url);
const rulesDocument = new URL('../RULES.md', import.meta.url);
const corpus = fileURLToPath(new URL('../test/corpus/', import.meta.url));

writeFileSync(rulesDocument, writeRulesDocument(allRules));
writeFileSync(manifest, writeManifestWithRules(readFileSync(manifest, 'utf8'), allRules));
writeFileSync(`${corpus}problems.txt`, writeCorpusProblems(corpus));
for (const [name, text] of writeVectors()) writeFileSync(new URL(`../vectors/${name}`, import.meta.url), text);
for (const [name, text] of Object.entries(writeSchemas(allRules)))
  writeFileSync(new URL(`../schemas/${name}`, import.meta.url), text);
writeFileSync(new URL('../docs/api.md', import.meta.url), writeApiDocument());
