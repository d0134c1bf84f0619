/** The part of `VERIFY.txt` about what not every bundle holds: imports, receipts, and a copy for disclosure. */
import type { BundleSource } from './source';

/** Text with its heading, or empty. Numbers follow the nine checks before it. */
export function verifyParts(source: BundleSource): string {
  const { caseRecord } = source;
  const parts = [importedPart(source), receiptPart(source), withheldPart(source)].filter((part) => part !== '');
  const erased = caseRecord.erased.length;
  const notes =
    erased === 0 ? '' : `Erased: data/case.json names ${erased} erased exhibit(s), each with its ledger line.\n`;
  if (parts.length === 0 && notes === '') return '';
  return `\n\nWHAT THIS BUNDLE HOLDS BESIDE ITS OWN CAPTURES\n\n${parts.join('')}${notes}`;
}

/** Where a key of the bundle lies. */
function keyFile({ signer }: BundleSource, fingerprint: string): string {
  return fingerprint === signer.fingerprint
    ? 'signatures/signer-public-key.pem'
    : `signatures/${fingerprint.slice(0, 16)}.pem`;
}

function importedPart(source: BundleSource): string {
  const imported = source.imported ?? [];
  if (imported.length === 0) return '';
  const lines = imported.map(({ folder, keySha256, lines: { length }, head }) => {
    const ledger = `data/log/ledger-${folder.slice('data/imported/'.length, -3)}.jsonl`;
    return `     openssl dgst -sha256 -verify ${keyFile(source, keySha256)} -signature ${folder}/tagmanifest-sha256.txt.sig ${folder}/tagmanifest-sha256.txt
     (cd ${folder} && grep -E '  (bag-info|manifest-sha256)[.]txt$' tagmanifest-sha256.txt | sha256sum -c --strict --quiet)
     head -n ${length} ${ledger} | tail -n 1 | tr -d '\\n' | sha256sum; echo ${head}
     grep -c '"op":"combination".*"sha256":"${head}"' data/log/ledger*.jsonl
`;
  });
  return `10. Imported bundles. Each was sealed by its own key ("Verified OK"; is that key known to you?), its
   manifests are as sealed (nothing is printed), its ledger ends where it was sealed (two equal digests),
   and a ledger line of this case combines it (at least one count is not 0).
${lines.join('')}`;
}

function receiptPart(source: BundleSource): string {
  const receipts = source.receipts ?? [];
  if (receipts.length === 0) return '';
  const lines = receipts.map(
    ({ path, keySha256 }) =>
      `     openssl dgst -sha256 -verify ${keyFile(source, keySha256)} -signature ${path}.sig ${path}
     grep -c '"op":"receipt".*"sha256":"'"$(sha256sum ${path} | cut -c1-64)" data/log/ledger*.jsonl\n`,
  );
  return `11. Receipts that came back. "Verified OK": the holder of that key signed for an earlier bundle of this
   case; the line in it continues the ledger at the head that bundle was sealed on. A ledger line of this
   case carries the receipt's digest (at least one count is not 0).
${lines.join('')}`;
}

function withheldPart({ caseRecord, captures }: BundleSource): string {
  const { withheld, withheldArtefacts } = caseRecord;
  const disclosed = captures.filter((capture) => capture.disclosed).length;
  if (withheld.length + withheldArtefacts.length === 0) return '';
  return `Withheld. data/case.json names ${withheld.length} exhibit(s) and ${withheldArtefacts.length} file(s) of this case that are not here,
   each by its SHA-256: whoever holds the whole case can show that they are the same.
${
  disclosed === 0
    ? ''
    : `   ${disclosed} capture(s) are copies for disclosure: the signed capture.json is withheld, check 7 has nothing to
   check for them, and data/notes/<id>/disclosed.json stands in its place, covered by the seal.
`
}`;
}
