/** Light and ground of one picture: wall above, table below. */
export interface Scene {
  wall: [string, string];
  table: [string, string];
}

/** One scene per view: whole, detail, drawing, upload. */
export const SCENES: readonly Scene[] = [
  { wall: ['#e9dfcf', '#c9b79c'], table: ['#a9805a', '#7a5636'] },
  { wall: ['#dfe4e0', '#aab7b1'], table: ['#e8e2d6', '#c8bfae'] },
  { wall: ['#f3ead9', '#ead9bd'], table: ['#d9c2a0', '#c4a57c'] },
  { wall: ['#56606b', '#39424c'], table: ['#8c7462', '#5f4c3d'] },
];

/** Materials the motifs are painted with: id → light, middle, shade. */
const MATERIALS: Record<string, [string, string, string]> = {
  bone: ['#fdf7e6', '#eee0bf', '#c2a877'],
  wood: ['#c08a55', '#8f5f35', '#5a381d'],
  dark: ['#5d5148', '#3a312b', '#1d1815'],
  amber: ['#e0a34c', '#8e4c16', '#3f1d08'],
  brass: ['#f4dd96', '#c99b3f', '#7d5a1b'],
  steel: ['#f4f6f8', '#b3bcc4', '#6e7881'],
  white: ['#ffffff', '#f1efec', '#cfcac4'],
  red: ['#e2735a', '#b23a2a', '#6d1d16'],
  blue: ['#8fb6d6', '#46759f', '#234766'],
  green: ['#9dbb86', '#5d8353', '#33512f'],
  grey: ['#d2d2d0', '#9a9c9d', '#5f6264'],
  honey: ['#f1c983', '#c98f3f', '#86551c'],
  rose: ['#f3cfc6', '#d99f95', '#a2655f'],
  sand: ['#efe0c4', '#d3b98e', '#a08354'],
};

function gradients(): string {
  return Object.entries(MATERIALS)
    .map(
      ([id, [light, middle, shade]]) =>
        `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${light}"/><stop offset=".5" stop-color="${middle}"/><stop offset="1" stop-color="${shade}"/></linearGradient>`,
    )
    .join('');
}

const SPOTS =
  '<pattern id="spots" width="46" height="42" patternUnits="userSpaceOnUse"><rect width="46" height="42" fill="#d8a961"/><g fill="none" stroke="#3b2412" stroke-width="5" stroke-linecap="round"><path d="M8 12q6-8 13-2M22 14q-2 8-10 8M36 30q7-5 4-12M28 34q-6-2-3-10"/></g><g fill="#8d5523"><circle cx="15" cy="15" r="3.5"/><circle cx="33" cy="26" r="4"/></g></pattern>';

const MOTTLE =
  '<pattern id="mottle" width="90" height="70" patternUnits="userSpaceOnUse"><rect width="90" height="70" fill="#d08f3c"/><g fill="#4a210b" opacity=".82"><path d="M4 8q18-10 26 6t-14 14T4 8M52 4q16 2 14 16t-20 6T52 4M70 40q18-4 16 12t-20 8T70 40M22 44q18-6 22 8T28 66 22 44"/></g><g fill="#f0c274" opacity=".6"><circle cx="44" cy="34" r="6"/><circle cx="12" cy="36" r="5"/></g></pattern>';

export interface Frame {
  scene: Scene;
  /** SVG transform put on the motif. */
  transform: string;
  width: number;
  height: number;
}

/** A still life as SVG: motif drawn around x = 400 with its foot at y = 450 in an 800 × 600 field. */
export function stillLife(motif: string, { scene, transform, width, height }: Frame): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="${width}" height="${height}"><title>Practice picture</title><defs>${gradients()}${SPOTS}${MOTTLE}<linearGradient id="wall" x1="0" y1="0" x2=".4" y2="1"><stop offset="0" stop-color="${scene.wall[0]}"/><stop offset="1" stop-color="${scene.wall[1]}"/></linearGradient><linearGradient id="table" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${scene.table[0]}"/><stop offset="1" stop-color="${scene.table[1]}"/></linearGradient><radialGradient id="glow" cx=".3" cy=".15" r=".8"><stop offset="0" stop-color="#fff" stop-opacity=".5"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient><radialGradient id="shade"><stop offset="0" stop-color="#000" stop-opacity=".42"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient></defs><rect width="800" height="600" fill="url(#wall)"/><rect width="800" height="600" fill="url(#glow)"/><rect y="400" width="800" height="200" fill="url(#table)"/><path d="M0 400H800" stroke="#000" stroke-opacity=".14" stroke-width="3"/><g transform="${transform}"><ellipse cx="415" cy="452" rx="250" ry="34" fill="url(#shade)"/>${motif}</g></svg>`;
}
