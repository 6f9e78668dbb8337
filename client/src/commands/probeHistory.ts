import type { Memento } from 'vscode';

/** The hosts that were probed in this workspace. */
export interface ProbeHistory {
  /** As they would be typed, the latest first. */
  readonly places: () => readonly string[];
  readonly remember: (place: string) => Thenable<void>;
}

const key = 'probedPlaces';

/** More than these are forgotten. */
const mostPlaces = 20;

/** A history that lasts as long as the workspace's state. */
export function createProbeHistory(state: Memento): ProbeHistory {
  const places = (): readonly string[] => state.get<readonly string[]>(key, []);
  return {
    places,
    remember: place => state.update(key, [place, ...places().filter(other => other !== place)].slice(0, mostPlaces)),
  };
}
