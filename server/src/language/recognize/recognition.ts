import type { DecodedText } from '../text/decodedText.ts';

/** What a text is, policy or not. `title` names it in a sentence: `an HTML page`. */
export type Recognition = PolicyText | OtherText | WrappedPolicy | TemplateText;

/** The names of all that a text can be, as reports give them. */
export type RecognizedKind = Recognition['kind'];

/** A policy file, whether or not clients accept it. */
interface PolicyText {
  readonly kind: 'policy' | 'silverlight-policy';
  readonly title: string;
}

/** A text that is no policy, or not all of one. */
interface OtherText {
  readonly kind:
    | 'html'
    | 'server-error'
    | 'json'
    | 'cors-configuration'
    | 'compressed'
    | 'pointer'
    | 'merge-conflict'
    | 'truncated'
    | 'empty'
    | 'binary'
    | 'text';
  readonly title: string;
}

/** A text in which a policy stands that nobody reads before it is taken out. */
interface WrappedPolicy {
  readonly kind: 'escaped' | 'program-text' | 'http-message' | 'length-prefixed' | 'framed';
  readonly title: string;
  /** The policy that was meant to be there; absent where it could not be read. */
  readonly inner?: InnerPolicy;
}

/** A policy as it was meant, read from inside another text. */
export interface InnerPolicy {
  /** Its text, with a map to the places in the text around it. */
  readonly decoded: DecodedText;
  /** Whether values are missing that a program puts in: each is one U+FFFC. */
  readonly hasHoles: boolean;
}

/** A text from which a program makes a policy. */
interface TemplateText {
  readonly kind: 'template';
  readonly title: string;
  /** The engine that reads it, where that is known: `PHP`. */
  readonly engine?: string;
}

/** The policy that was meant to be there, where a text holds one that can be read. */
export function innerPolicyOf(recognition: Recognition): InnerPolicy | undefined {
  return 'inner' in recognition ? recognition.inner : undefined;
}

/** Whether a text is read as a policy, whole or not: of any other the one problem that names it says all. */
export function isReadAsPolicy({ kind }: Recognition): boolean {
  return policyKinds.has(kind);
}

/** Whether there is anything to fix: in a policy, or in a text that holds one that can be read. */
export function isFixable(recognition: Recognition): boolean {
  return fixableKinds.has(recognition.kind) || innerPolicyOf(recognition) !== undefined;
}

const fixableKinds: ReadonlySet<RecognizedKind> = new Set(['policy', 'silverlight-policy', 'truncated']);

const policyKinds: ReadonlySet<RecognizedKind> = new Set([
  'policy',
  'silverlight-policy',
  'template',
  'truncated',
  'empty',
  'text',
]);
