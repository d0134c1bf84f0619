/** The mark, a track whose pad is a seal, in the colour of the text. Drawn from extension/public/icons/spoor.svg by base.css. */
export function Logo() {
  return <span class="logo" aria-hidden="true" />;
}
