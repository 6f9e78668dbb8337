import { verdictTable } from '../../support/verdictTable.ts';
import { verdictTables } from '../../support/verdictTables.ts';

for (const table of verdictTables) verdictTable(table);
