/** One port to the background per page, shared by all that listen. */
import type { UiEvent } from '../../../shared/messages/protocol';
import { onUiEvent } from '../../platform/messaging';

type Listener = (event: UiEvent) => void;

const listeners = new Set<Listener>();
let connected = false;

/** Hears what changes in the background. Returns a function that stops listening. */
export function listen(listener: Listener): () => void {
  if (!connected) {
    connected = true;
    onUiEvent((event) => {
      for (const each of listeners) each(event);
    });
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
