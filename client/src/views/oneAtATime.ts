/**
 * A function that does the work whenever it is called, but never twice at once: calls while it works are made good by
 * one more run at the end. A run that fails is over.
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  const state = { isWorking: false, isAskedAgain: false };
  const run = async (): Promise<void> => {
    state.isWorking = true;
    do {
      // Everyone else who listens to the event that asked gets their turn first, the client with its news for the server too.
      await Promise.resolve();
      state.isAskedAgain = false;
      await work().catch(() => undefined);
    } while (state.isAskedAgain);
    state.isWorking = false;
  };
  return () => {
    if (state.isWorking) state.isAskedAgain = true;
    else void run();
  };
}
