import { expandPolicy } from '../../test/support/policyShorthand.ts';
import { readVerdictLine, type VerdictTable, verdictTables } from '../../test/support/verdictTables.ts';

/** A question with the verdict that every implementation should give. */
interface ConformanceVector {
  /** Unique among all vectors, and kept when others are added. */
  readonly id: string;
  readonly question: object;
  readonly verdict: string;
  readonly certainty: string;
  readonly source: string;
}

/** The files of conformance vectors, by name: one vector a line. */
export function writeVectors(): ReadonlyMap<string, string> {
  const names = [...new Set(verdictTables.map(({ file }) => file))];
  return new Map(
    names.map(name => {
      const vectors = verdictTables.filter(({ file }) => file === name).flatMap(vectorsOf);
      return [`${name}.json`, `[\n${vectors.map(vector => JSON.stringify(vector)).join(',\n')}\n]\n`];
    }),
  );
}

function vectorsOf({ file, clients, lines, source }: VerdictTable): readonly ConformanceVector[] {
  return lines
    .trim()
    .split('\n')
    .map(line => readVerdictLine(line))
    .flatMap(({ id, policies, from, to, verdict, certainty }) =>
      clients.map(client => ({
        id: `${file}/${id}/${client}`,
        question: {
          client,
          from,
          to,
          policies: policies.map(({ servedFrom, text }) => ({
            servedFrom,
            text: expandPolicy(text),
            contentType: 'text/x-cross-domain-policy',
          })),
        },
        verdict,
        certainty,
        source,
      })),
    );
}
