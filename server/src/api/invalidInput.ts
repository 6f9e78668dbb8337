/** What a function was given cannot be used: `field` names the part that is wrong, `message` says what is wrong with it. */
export class InvalidInput extends Error {
  /** The name of the option or of the question's field; empty where it is the whole. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'InvalidInput';
    this.field = field;
  }
}
