/** An address for a Blob while an element shows it; given back afterwards, or its bytes would stay in memory. */
import { useEffect, useState } from 'preact/hooks';

/** Null as long as there is no Blob. */
export function useObjectUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return setUrl(null);
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
