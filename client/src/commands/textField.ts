/** A field of a command's argument where it is a text; undefined too where the argument is no object. */
export function textField(argument: unknown, name: string): string | undefined {
  const value = argumentObject(argument)[name];
  return typeof value === 'string' ? value : undefined;
}

/** The argument of a command as an object; empty where it is none. */
export function argumentObject(argument: unknown): Readonly<Record<string, unknown>> {
  return typeof argument === 'object' && argument !== null ? { ...argument } : {};
}
