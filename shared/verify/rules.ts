/**
 * Every rule the verifier holds a bundle to, in one table: the id that a refusal names, the check it belongs to and what it says.
 * Ids are stable: reports, tests and translations use them.
 */
export const CHECK_IDS = [
  'archive',
  'bag',
  'payload-manifest',
  'tag-manifest',
  'signature',
  'schemas',
  'ledger',
  'captures',
  'case',
  'promises',
  'timestamps',
  'key',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export const RULES = {
  // The archive, before anything is read out of it.
  'zip-readable': { check: 'archive', text: 'the archive must be a whole, readable zip file' },
  'zip-bytes-before': { check: 'archive', text: 'no bytes may stand before the first entry' },
  'zip-bytes-after': { check: 'archive', text: 'no bytes may stand after the end record' },
  'zip-hidden-bytes': {
    check: 'archive',
    text: 'every byte of the archive must belong to one listed entry or to the directory',
  },
  'zip-two-end-records': { check: 'archive', text: 'an archive has one end record' },
  'zip-comment': { check: 'archive', text: 'an archive and its entries carry no comment' },
  'zip-headers-disagree': {
    check: 'archive',
    text: 'the local header of an entry must say the same as the central directory',
  },
  'zip-extra-field': { check: 'archive', text: 'extra fields must be well formed and must not rename an entry' },
  'zip-overlap': { check: 'archive', text: 'entries must not overlap' },
  'zip-duplicate-name': {
    check: 'archive',
    text: 'no two entries may have the same name, capital and small letters being the same',
  },
  'zip-unsafe-name': {
    check: 'archive',
    text: 'names are plain ASCII, relative, without "..", backslash, drive or device name',
  },
  'zip-not-a-file': { check: 'archive', text: 'an archive holds files and folders only: no links, devices or pipes' },
  'zip-encrypted': {
    check: 'archive',
    text: 'an encrypted archive can be checked only with its password, and must be encrypted with AES (WinZip AE)',
  },
  'zip-password': { check: 'archive', text: 'the password given must open every entry' },
  'zip-method': { check: 'archive', text: 'entries are stored or deflated' },
  'zip-multi-disk': { check: 'archive', text: 'an archive is one file, not a part of several' },
  'zip-bomb': { check: 'archive', text: 'an archive must not unpack to far more than a bundle can hold' },
  'zip-content': {
    check: 'archive',
    text: 'an entry must unpack to exactly the size and check value its header states',
  },

  // BagIt 1.0, RFC 8493.
  'bag-folder': { check: 'bag', text: 'the archive holds one folder, which is the bag, and nothing beside it' },
  'bag-declaration': { check: 'bag', text: 'bagit.txt must be exactly the two lines of BagIt 1.0 in UTF-8' },
  'bag-info': { check: 'bag', text: 'bag-info.txt must give each field of the format once' },
  'bag-path': { check: 'bag', text: 'paths follow the naming rule of the format' },
  'bag-fetch': { check: 'bag', text: 'nothing may have to be fetched from elsewhere' },
  'bag-unknown-file': { check: 'bag', text: 'only files that the format knows may be in a bundle' },
  'page-policy': {
    check: 'bag',
    text: 'pages begin with the policy that keeps them from running or loading anything, a report leads nowhere by itself, and no other file runs when it is opened',
  },
  'bag-file-size': { check: 'bag', text: 'one file is at most 128 MiB' },
  'bag-file-missing': { check: 'bag', text: 'every file that the format requires must be there' },
  'bag-oxum': { check: 'bag', text: 'Payload-Oxum must equal the bytes and the number of files under data/' },
  'manifest-format': {
    check: 'payload-manifest',
    text: 'a manifest is sorted lines of a digest, two spaces and a path, each path once, each ended by LF',
  },
  'manifest-digest': {
    check: 'payload-manifest',
    text: 'every file under data/ must have the digest its manifest states',
  },
  'manifest-missing-file': { check: 'payload-manifest', text: 'every file that the manifest lists must be there' },
  'manifest-extra-file': {
    check: 'payload-manifest',
    text: 'every file under data/ must be listed: nothing may be added',
  },
  'tagmanifest-format': {
    check: 'tag-manifest',
    text: 'the tag manifest is sorted lines of a digest, two spaces and a path, each path once, each ended by LF',
  },
  'tagmanifest-digest': {
    check: 'tag-manifest',
    text: 'every file beside data/ must have the digest the tag manifest states',
  },
  'tagmanifest-missing-file': { check: 'tag-manifest', text: 'every file that the tag manifest lists must be there' },
  'tagmanifest-extra-file': {
    check: 'tag-manifest',
    text: 'every file beside data/ must be listed in the tag manifest: nothing may be added',
  },

  // Seal and keys.
  'seal-missing': { check: 'signature', text: 'the seal and the key that made it must be there' },
  'seal-signature': {
    check: 'signature',
    text: 'the seal must be a signature of the exact bytes of the tag manifest by the key in the bundle',
  },
  'key-file': { check: 'signature', text: 'a key file is one P-256 public key and is named after its fingerprint' },
  'key-promise': { check: 'signature', text: 'bag-info.txt must name the fingerprint of the key that sealed' },
  'key-differs': { check: 'key', text: 'the bundle must be sealed by a key whose fingerprint you were given' },
  'key-malformed': { check: 'key', text: 'a fingerprint is 64 hexadecimal digits' },

  // JSON.
  'json-syntax': { check: 'schemas', text: 'JSON must be UTF-8, well formed and not nested without end' },
  'json-duplicate-key': { check: 'schemas', text: 'a JSON object names each member once' },
  'json-schema': { check: 'schemas', text: 'JSON must follow the schema of the format' },

  // Captures.
  'capture-signature': {
    check: 'captures',
    text: 'each capture.json must be signed, over its exact bytes, by the key it names',
  },
  'capture-key': { check: 'captures', text: 'the key that a capture names must be in the bundle' },
  'capture-identity': {
    check: 'captures',
    text: 'a capture must carry the id of its folder and the case it belongs to',
  },
  'capture-times': {
    check: 'captures',
    text: 'the times of a capture must be real ones, and its local time the same moment as its UTC time',
  },
  'capture-artefact-missing': {
    check: 'captures',
    text: 'every artefact that capture.json lists must be there, or be listed as withheld',
  },
  'capture-artefact-extra': {
    check: 'captures',
    text: 'a capture folder holds what its capture.json lists and nothing else',
  },
  'capture-artefact-digest': {
    check: 'captures',
    text: 'an artefact must have the digest and the size that capture.json states',
  },
  'capture-artefact-list': {
    check: 'captures',
    text: 'the artefacts, tiles and sources that capture.json names must agree with each other',
  },
  'capture-media': {
    check: 'captures',
    text: 'media.json follows its schema and names every picture of its capture by its digest',
  },
  'capture-file-missing': { check: 'captures', text: 'a capture folder has its capture.json and its signature' },

  // case.json.
  'case-capture-missing': { check: 'case', text: 'every capture that case.json lists must be there' },
  'case-capture-extra': { check: 'case', text: 'every capture folder must be listed in case.json' },
  'case-capture-digest': {
    check: 'case',
    text: 'case.json, the capture and the ledger must give the same digest of capture.json',
  },
  'case-lists': { check: 'case', text: 'each capture and each exhibit is listed once in captures, erased or withheld' },
  'case-erased': {
    check: 'case',
    text: 'an erased capture must have its erasure line in the ledger, and nothing of it may be left',
  },
  'case-withheld': { check: 'case', text: 'what is withheld must be named by digest and must not be there' },
  afterwards: {
    check: 'case',
    text: 'notes and comparisons follow their schema, name listed captures by digest and are entered in a ledger',
  },
  queue: {
    check: 'case',
    text: 'decisions on reported adverts follow their schema, lie in the folder of their queue and name captures of the case by their digest',
  },
  'case-stray-folder': { check: 'case', text: 'notes and annotated copies belong to a capture that case.json lists' },

  // Ledger.
  'ledger-format': {
    check: 'ledger',
    text: 'the ledger is one JSON object a line, "prev" first, each line ended by LF',
  },
  'ledger-chain': { check: 'ledger', text: 'each ledger line must carry the digest of the line before it' },
  'ledger-sequence': { check: 'ledger', text: 'ledger lines are numbered from 1 without gaps' },
  'ledger-head': { check: 'ledger', text: 'head and number of lines must be those of bag-info.txt' },
  'ledger-disclosure': { check: 'ledger', text: 'the last ledger line is the disclosure this bundle was made for' },
  'ledger-collection': {
    check: 'ledger',
    text: 'each collection line must find its capture in captures, erased or withheld, and each of those its line',
  },
  'ledger-position': {
    check: 'ledger',
    text: 'a capture must name the place in the ledger where its collection line stands',
  },
  'ledger-keys': {
    check: 'ledger',
    text: 'seal and captures must be signed by the key that the ledger names for them: a key that was replaced signs nothing any more',
  },

  // What bag-info.txt promises.
  'promise-format': {
    check: 'promises',
    text: 'bag-info.txt must name evidence format, case number and case as the bundle has them',
  },
  'promise-timestamps': {
    check: 'promises',
    text: 'the time-stamp tokens that bag-info.txt and the ledger speak of must be there, and no others',
  },

  // Bundles that were imported, receipts that came back, and copies for disclosure.
  'imported-seal': {
    check: 'case',
    text: 'the seal of an imported bundle must still verify, with a key in the bundle',
  },
  'imported-ledger': {
    check: 'case',
    text: 'the ledger of an imported bundle must be there whole, as it was when that was sealed',
  },
  'imported-combination': {
    check: 'case',
    text: 'each imported bundle has its combination line with the head of its ledger, and each such line its bundle',
  },
  receipt: {
    check: 'case',
    text: 'a receipt must be signed by the key it names, continue a ledger of the bundle and have its ledger line',
  },
  'disclosed-record': {
    check: 'captures',
    text: 'a withheld capture.json is replaced by a copy that names its digest and blanks only what it says',
  },

  // RFC 3161.
  'token-incomplete': { check: 'timestamps', text: 'a time-stamp token and its request come together' },
  'token-malformed': { check: 'timestamps', text: 'a time-stamp request and reply must be those of RFC 3161' },
  'token-imprint': { check: 'timestamps', text: 'a time-stamp token must be over the exact bytes it stands beside' },
  'token-nonce': { check: 'timestamps', text: 'a time-stamp token must answer the request beside it' },
  'token-signature': { check: 'timestamps', text: 'a time-stamp token must be signed by the certificate it names' },
  'token-order': {
    check: 'timestamps',
    text: 'the time-stamp over the seal is not older than the time-stamps that were sealed',
  },
  'token-authority': { check: 'timestamps', text: 'a time-stamp token must come from an authority you trust' },

  internal: { check: 'archive', text: 'the verifier failed, and what it cannot check it does not accept' },
} as const satisfies Record<string, { check: CheckId; text: string }>;

export type RuleId = keyof typeof RULES;
