import { useSyncExternalStore } from 'react';

/** One value that components follow and plain functions read and replace. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  use(): T;
}

export function createStore<T>(initial: T): Store<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const get = () => current;
  const set = (value: T) => {
    current = value;
    listeners.forEach((listener) => listener());
  };
  return { get, set, use: () => useSyncExternalStore(subscribe, get) };
}
