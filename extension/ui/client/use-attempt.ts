/** What the officer ordered and what became of it: a failure is shown until the next attempt works. */
import { useState } from 'preact/hooks';
import { asSpoorError, type SpoorError } from '../../platform/errors';

/** Does the work. Never rejects; resolves to whether it worked. */
export type Attempt = (work: () => Promise<unknown>) => Promise<boolean>;

/** `fault` is null as long as nothing was attempted, and after what worked. */
export function useAttempt(): { fault: SpoorError | null; attempt: Attempt } {
  const [fault, setFault] = useState<SpoorError | null>(null);
  const attempt: Attempt = async (work) => {
    try {
      await work();
      setFault(null);
      return true;
    } catch (thrown) {
      setFault(asSpoorError(thrown));
      return false;
    }
  };
  return { fault, attempt };
}
