import packageJson from '../../package.json' with { type: 'json' };

/** What the product says of itself in `package.json`. */
export const manifest: { readonly name: string; readonly version: string; readonly homepage: string } = packageJson;

/** The address of a rule's documentation. */
export function ruleDocumentation(rule: string): string {
  return `${manifest.homepage}/blob/HEAD/RULES.md#${rule}`;
}
