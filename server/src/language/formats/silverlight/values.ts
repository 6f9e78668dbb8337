import type { SilverlightType } from '../../facts/elements.ts';

/** What is offered and written for an attribute of Silverlight's format. */
export interface ValueFacts {
  /** A valid and harmless value, for the person to replace. */
  readonly placeholder: string;
  /** The values there are, or those that most files want, each with what it means. */
  readonly words: readonly { readonly value: string; readonly meaning: string }[];
}

/** By the type of the attribute [MS-NET, MS-HTTP]. */
export const valueFacts: Readonly<Record<SilverlightType, ValueFacts>> = {
  'site-uri': {
    placeholder: 'https://www.example.com',
    words: [
      { value: 'https://www.example.com', meaning: 'applications loaded from that scheme, host and port' },
      { value: 'https://*.example.com', meaning: 'applications loaded from hosts below example.com' },
      { value: 'file:///', meaning: 'applications on the visitor’s own disk' },
    ],
  },
  'request-headers': {
    placeholder: 'SOAPAction',
    words: [
      { value: 'SOAPAction', meaning: 'names the operation of a SOAP 1.1 request' },
      { value: 'Content-Type', meaning: 'may always be sent' },
    ],
  },
  methods: {
    placeholder: '*',
    words: [{ value: '*', meaning: 'every method but TRACE, TRACK and CONNECT' }],
  },
  'resource-path': {
    placeholder: '/api',
    words: [
      { value: '/api', meaning: 'that path and, with subpaths, what is below' },
      { value: '/', meaning: 'the root and, with subpaths, the whole server' },
    ],
  },
  subpaths: {
    placeholder: 'true',
    words: [
      { value: 'true', meaning: 'what is below the path, too' },
      { value: 'false', meaning: 'the very path alone, as by default' },
    ],
  },
  'silverlight-ports': {
    placeholder: '4502',
    words: [
      { value: '4502', meaning: 'one port' },
      { value: '4502-4534', meaning: 'every port that Silverlight reaches' },
    ],
  },
  protocol: { placeholder: 'tcp', words: [{ value: 'tcp', meaning: 'the only protocol there is' }] },
};

/** Whether a type of attribute is one of Silverlight's format. */
export function isSilverlightType(type: string): type is SilverlightType {
  return Object.hasOwn(valueFacts, type);
}
