/** The parts of a `clientaccesspolicy.xml` that an example is about; the others are in order. */
export interface ExampleParts {
  /** Attributes of `allow-from`, with a space in front. */
  readonly allowFrom?: string;
  readonly domains?: string;
  readonly resources?: string;
}

/** A whole `clientaccesspolicy.xml` for an example of a rule. */
export function silverlightExample({
  allowFrom = '',
  domains = '<domain uri="https://www.example.com"/>',
  resources = '<resource path="/api" include-subpaths="true"/>',
}: ExampleParts): string {
  return `<access-policy>
  <cross-domain-access>
    <policy>
      <allow-from${allowFrom}>
        ${domains}
      </allow-from>
      <grant-to>
        ${resources}
      </grant-to>
    </policy>
  </cross-domain-access>
</access-policy>
`;
}
