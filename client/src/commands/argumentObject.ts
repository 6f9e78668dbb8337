/** The argument of a command as an object; empty where it was called without one, or with something else. */
export function argumentObject(argument: unknown): Readonly<Record<string, unknown>> {
  return typeof argument === 'object' && argument !== null ? { ...argument } : {};
}

/** A field of an argument where it is a text. */
export function textField(argument: unknown, name: string): string | undefined {
  const value = argumentObject(argument)[name];
  return typeof value === 'string' ? value : undefined;
}
