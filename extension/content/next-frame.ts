/** The page's next frame, and whether the page was laid out in next to nothing since we first asked. */
import { documentHidden } from './dom/native';

/** CSS px. Chromium's way to a picture beyond the viewport passes through a window of 1 × 1. */
const TINY = 2;

let listening = false;
let tiny = false;

/** Answers in the page's next frame, at once in a tab that paints nothing. Only one listener is ever added, in our own world. */
export function nextFrame(timeoutMs = 300): Promise<{ wasTiny: boolean }> {
  if (!listening) {
    listening = true;
    addEventListener('resize', () => {
      tiny ||= innerWidth <= TINY;
    });
  }
  return new Promise((resolve) => {
    const answer = () => resolve({ wasTiny: tiny });
    if (documentHidden(document)) return answer();
    const timer = setTimeout(answer, timeoutMs);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      answer();
    });
  });
}
