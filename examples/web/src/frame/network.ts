/** Whether there is a connection, and what is done when it is back. */
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

function subscribe(onChange: () => void) {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}

export const useIsOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);

export function useWhenBack(act: () => void) {
  const whenBack = useEffectEvent(act);
  useEffect(() => {
    const listener = () => whenBack();
    addEventListener('online', listener);
    return () => removeEventListener('online', listener);
  }, []);
}
