/** The number as it is printed on the exhibit. */
export function ExhibitTag({ exhibit }: { exhibit: string }) {
  return <span class="exhibit-tag">{exhibit}</span>;
}
