import type { Rule } from './rule.ts';

/** Every rule, in the order of the documentation: by group, and within a group as a reader would look for it. */
export const catalogue: readonly Rule[] = [];
