/**
 * A picture drawn anew from the stored copy of a page, for the case that the browser refused every picture of it. It is no
 * screenshot and says so in itself, in four languages, above, below and across: nobody can take it for one.
 */
import html2canvas from 'html2canvas';

/** CSS px. Taller pages are cut: this is a makeshift, and canvases have their limits. */
const MAX_HEIGHT = 12_000;
const LOAD_MS = 10_000;
const BAND = 132;
const ACROSS_EVERY = 420;
const LABELS = [
  'NOT A SCREENSHOT. Reconstruction drawn by Spoor from the stored page; the browser refused every picture.',
  'PAS UNE CAPTURE D’ÉCRAN. Reconstitution dessinée par Spoor d’après la page enregistrée ; le navigateur a refusé toute image.',
  'KEIN BILDSCHIRMFOTO. Von Spoor aus der gespeicherten Seite nachgezeichnet; der Browser hat jedes Bild verweigert.',
  'GEEN SCHERMAFBEELDING. Door Spoor nagetekend uit de opgeslagen pagina; de browser weigerde elk beeld.',
];
const ACROSS = 'RECONSTRUCTION · RECONSTITUTION · REKONSTRUKTION · RECONSTRUCTIE';

export interface Reconstruction {
  picture: Blob;
  /** Set when the page was taller than what was drawn, CSS px. */
  cutAt: number | null;
}

/** `html`: a `view.html`, which is inert by itself; `width`: of the officer's window, CSS px. */
export async function drawReconstruction(html: Blob, width: number): Promise<Reconstruction> {
  const frame = document.createElement('iframe');
  // No script may run in it and it gets no address to load; the same origin is what lets it be measured.
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.style.cssText = `position:absolute;left:0;top:0;border:0;width:${width}px;height:800px`;
  const loaded = new Promise<void>((resolve) => frame.addEventListener('load', () => resolve(), { once: true }));
  frame.srcdoc = await html.text();
  document.body.append(frame);
  try {
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, LOAD_MS))]);
    const page = frame.contentDocument;
    if (!page) throw new Error('the stored page could not be opened');
    const full = Math.max(page.documentElement.scrollHeight, page.body?.scrollHeight ?? 0, 1);
    const height = Math.min(full, MAX_HEIGHT);
    frame.style.height = `${height}px`;
    const drawn = await html2canvas(page.documentElement, {
      ...{ width, height, windowWidth: width, windowHeight: height, scale: 1, logging: false },
      ...{ useCORS: false, allowTaint: false, backgroundColor: '#ffffff' },
    });
    return { picture: await labelled(drawn), cutAt: full > height ? height : null };
  } finally {
    frame.remove();
  }
}

/** The drawing between two bands that say what it is, with the same written across it. */
async function labelled(drawn: HTMLCanvasElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = drawn.width;
  canvas.height = drawn.height + 2 * BAND;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('there is no canvas to draw on');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawn, 0, BAND);
  band(context, 0, canvas.width);
  band(context, canvas.height - BAND, canvas.width);
  context.font = 'bold 30px sans-serif';
  context.fillStyle = 'rgba(196, 0, 42, 0.45)';
  for (let y = BAND + 120; y < canvas.height - BAND; y += ACROSS_EVERY) {
    context.save();
    context.translate(20, y);
    context.rotate(-0.08);
    context.fillText(ACROSS, 0, 0);
    context.restore();
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the browser gave no picture of the drawing');
  return blob;
}

function band(context: CanvasRenderingContext2D, top: number, width: number): void {
  context.fillStyle = '#c4002a';
  context.fillRect(0, top, width, BAND);
  context.fillStyle = '#ffffff';
  LABELS.forEach((line, i) => {
    let size = 20;
    do context.font = `bold ${size}px sans-serif`;
    while (context.measureText(line).width > width - 24 && --size > 9);
    context.fillText(line, 12, top + 28 + i * 30);
  });
}
