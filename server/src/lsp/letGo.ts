/**
 * Leaves a message to the editor to itself: whether it refuses, or is gone already, changes nothing for the server, which
 * must not end because of it.
 */
export function letGo(sent: Promise<unknown>): void {
  sent.catch(() => undefined);
}
