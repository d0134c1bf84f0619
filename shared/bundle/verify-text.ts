/** `VERIFY.txt`: how a stranger checks the bundle without our code. In English, as commands are; LF, at most 100 columns of prose. */
import type { BundleSource } from './source';
import { verifyParts } from './verify-parts';

/** The commands for bash, one check each. The tests of the writer run them as they stand here. */
export const CHECKS = {
  payload: 'sha256sum -c --strict --quiet manifest-sha256.txt',
  payloadComplete: 'diff <(find data -type f | LC_ALL=C sort) <(cut -c67- manifest-sha256.txt | LC_ALL=C sort)',
  tags: 'sha256sum -c --strict --quiet tagmanifest-sha256.txt',
  tagsComplete:
    "diff <(find . -type f ! -path './data/*' ! -name 'tagmanifest-sha256.txt*' | cut -c3- | LC_ALL=C sort) <(cut -c67- tagmanifest-sha256.txt | LC_ALL=C sort)",
  key: 'openssl pkey -pubin -in signatures/signer-public-key.pem -outform DER | sha256sum',
  seal: 'openssl dgst -sha256 -verify signatures/signer-public-key.pem -signature signatures/tagmanifest-sha256.txt.sig tagmanifest-sha256.txt',
  captures:
    'for c in data/captures/*/capture.json; do openssl dgst -sha256 -verify signatures/signer-public-key.pem -signature $c.sig $c; done',
  ledger: `p=$(printf '0%.0s' {1..64}); while IFS= read -r l; do case $l in "{\\"prev\\":\\"$p\\","*);; *) echo BROKEN;; esac; p=$(printf %s "$l"|sha256sum|cut -c1-64); done <data/log/ledger.jsonl; echo $p; grep Ledger-Head bag-info.txt`,
  stated: 'grep Timestamp bag-info.txt',
  timestamp:
    'openssl ts -verify -data tagmanifest-sha256.txt -in signatures/tagmanifest-sha256.txt.tsr -CAfile ROOT.pem',
  captureTimestamps:
    'for c in data/captures/*/capture.json; do if [ -f $c.tsr ]; then openssl ts -verify -data $c -in $c.tsr -CAfile ROOT.pem; fi; done',
} as const;

const shasum = (command: string) => command.replaceAll('sha256sum', 'shasum -a 256');

/** The file's text. Commands for captures of other keys are added when the bundle holds such keys. */
export function verifyText(source: BundleSource): string {
  const { captures, signer } = source;
  const foreign = captures.filter(
    ({ record, disclosed }) => record.signingKeySha256 !== signer.fingerprint && !disclosed,
  );
  const captureNote =
    foreign.length === 0
      ? ''
      : `   Captures signed with another key of this bundle. For them the command above says "Verification failure"
   and these must say "Verified OK" (is that key known to you? compare its SHA-256 as in check 5):
${foreign
  .map(({ id, record }) => {
    const file = `data/captures/${id}/capture.json`;
    return `     openssl dgst -sha256 -verify signatures/${record.signingKeySha256.slice(0, 16)}.pem -signature ${file}.sig ${file}\n`;
  })
  .join('')}`;
  const parts = verifyParts(source);
  const macParts = parts.includes('sha256sum') ? '10, 11 as for Linux; for sha256sum write: shasum -a 256\n' : '';
  return `HOW TO CHECK THIS BUNDLE

Nothing of the program that made it is needed. Unzip it, open a command line in this folder, and run
the commands. Before all else compare the SHA-256 digest of the zip file with the receipt, the signed
page that was handed over apart from the bundle:
     Linux    sha256sum FILE.zip
     macOS    shasum -a 256 FILE.zip
     Windows  certutil -hashfile FILE.zip SHA256

This file lies in the bundle: whoever could change the bundle could change these commands as well. Read
them before you run them. The same commands stand in the published description of the format.

A check has failed when a command prints FAILED, BROKEN, "Verification failure", or lines that begin
with < or >. Checks 1 to 4 print nothing when all is well.


LINUX (bash)

1. No file of evidence was changed.
     ${CHECKS.payload}
2. No file was added under data/, and none is missing.
     ${CHECKS.payloadComplete}
3. Neither the manifest nor any other file of the bundle was changed.
     ${CHECKS.tags}
4. No other file was added or is missing.
     ${CHECKS.tagsComplete}
   Checks 1 to 4 alone prove little: whoever can change a file can write new manifests.
5. The key. The digest printed must be the fingerprint that you were given OUTSIDE this bundle: on the
   signed receipt or by telephone. The report in this bundle is no such source.
     ${CHECKS.key}
6. The seal. "Verified OK" proves that the holder of that key sealed exactly these manifests, and with
   1 to 4 exactly these files. It does not prove who the holder is, nor when it was done.
     ${CHECKS.seal}
7. The captures. Each line must say "Verified OK": each capture.json is as it was signed when captured.
     ${CHECKS.captures}
${captureNote}8. The ledger. No line was changed, removed or moved: nothing says BROKEN, and the two digests at the
   end are equal. It does not prove that everything done was entered.
     ${CHECKS.ledger}
9. Time-stamps. What the bundle states to have:
     ${CHECKS.stated}
   Where it says "none" twice there is nothing to check, and all times are those of the officer's computer.
   For "Bundle-Timestamp: yes" the next command must say "Verification: OK". ROOT.pem is the certificate of
   the time-stamping authority, from the authority itself. It proves that the digest existed at that time.
     ${CHECKS.timestamp}
   For "Timestamp-Status: obtained" the tokens of the captures, for each a line "Verification: OK":
     ${CHECKS.captureTimestamps}${parts}


MACOS (Terminal; zsh or bash)

1.   ${shasum(CHECKS.payload)}
2.   ${CHECKS.payloadComplete}
3.   ${shasum(CHECKS.tags)}
4.   ${CHECKS.tagsComplete}
5.   ${shasum(CHECKS.key)}
6, 7 and 9 as for Linux.
8.   ${shasum(CHECKS.ledger)}
${macParts}

WINDOWS (PowerShell)

1 and 3. Prints a line "BROKEN ..." for each file that was changed or is missing.
     foreach ($m in 'manifest-sha256.txt', 'tagmanifest-sha256.txt') { Get-Content $m | ForEach-Object { $d = $_.Substring(0, 64); $p = $_.Substring(66); if ((Get-FileHash -Algorithm SHA256 -LiteralPath $p).Hash -ne $d) { "BROKEN $p" } } }
2 and 4. Prints nothing when no file was added and none is missing.
     $n = (Get-Location).Path.TrimEnd('\\').Length + 1
     $have = Get-ChildItem -Recurse -File -Force | ForEach-Object { $_.FullName.Substring($n).Replace('\\', '/') } | Where-Object { $_ -ne 'tagmanifest-sha256.txt' -and $_ -notlike 'signatures/tagmanifest-sha256.txt.*' }
     Compare-Object $have (Get-Content manifest-sha256.txt, tagmanifest-sha256.txt | ForEach-Object { $_.Substring(66) })
   One file at a time, without PowerShell:
     certutil -hashfile data\\case.json SHA256
5 to 9. Windows has no openssl. Git for Windows brings one: open "Git Bash" in this folder and use the
   commands for Linux, all of them. Or call it from PowerShell:
     & "$env:ProgramFiles\\Git\\usr\\bin\\openssl.exe" dgst -sha256 -verify signatures/signer-public-key.pem -signature signatures/tagmanifest-sha256.txt.sig tagmanifest-sha256.txt
   Or use the Spoor verifier, one HTML file that any browser opens from disk and that has no network:
   spoor-verifier.html, which does all checks. Get it from whoever publishes Spoor, not with the bundle.


WHAT NOTHING HERE CAN DETECT

- An officer who edits the live page before capturing it.
- A server that shows other people something else.
- Who held the machine. A key proves nothing about a person.
- A holder of the key who rebuilds everything and seals it again: only earlier time-stamps, receipts and
  copies contradict that.

signatures/signer-public-key.pem holds the key that sealed this bundle. The format is spoor-evidence/1:
a BagIt 1.0 bag (RFC 8493), ECDSA P-256 with SHA-256. metadata/schemas/ describes the JSON files.
`;
}
