/** A value of the background that stays current: loaded at once, loaded again when an event concerns it. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { UiEvent } from '../../../shared/messages/protocol';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { listen } from './events';
import { soon } from './soon';

export interface Live<T> {
  /** Null until the first answer. While it is loaded again the old value stays, so that nothing jumps. */
  value: T | null;
  error: SpoorError | null;
  reload: () => void;
}

/** Many events come at once when a capture is sealed; one answer serves them all. */
const GATHER_MS = 60;

/**
 * @param key what the value is of (a tab, a case); a new key forgets the old value. Null loads nothing.
 * @param load asks the background
 * @param concerns whether an event may have changed the value
 */
export function useLive<T>(key: string | null, load: () => Promise<T>, concerns: (event: UiEvent) => boolean): Live<T> {
  const [state, setState] = useState<{ key: string | null; value: T | null; error: SpoorError | null }>({
    key: null,
    value: null,
    error: null,
  });
  const latest = useRef({ key, load, concerns, request: 0 });
  latest.current.key = key;
  latest.current.load = load;
  latest.current.concerns = concerns;

  const reload = useCallback(() => {
    const asked = latest.current;
    const { key: askedKey } = asked;
    if (askedKey === null) return;
    const request = ++asked.request;
    const stale = () => request !== latest.current.request || askedKey !== latest.current.key;
    asked.load().then(
      (value) => {
        if (!stale()) setState({ key: askedKey, value, error: null });
      },
      (thrown: unknown) => {
        if (!stale())
          setState((old) => ({
            key: askedKey,
            value: old.key === askedKey ? old.value : null,
            error: asSpoorError(thrown),
          }));
      },
    );
  }, []);

  useEffect(() => {
    reload();
    const again = soon(reload, GATHER_MS);
    const stop = listen((event) => {
      if (event.type === 'missed' || latest.current.concerns(event)) again.order();
    });
    return () => {
      again.cancel();
      stop();
    };
  }, [key, reload]);

  const current = state.key === key;
  return { value: current ? state.value : null, error: current ? state.error : null, reload };
}
