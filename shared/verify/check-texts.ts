/** What each check is called, what it proves, and how anybody makes it without this program (inside the unzipped folder). */
import { CHECKS } from '../bundle/verify-text';
import type { CheckId } from './rules';

export interface CheckText {
  title: string;
  proves: string;
  /** Commands of VERIFY.txt; empty when standard tools have none. */
  command: string;
}

export const CHECK_TEXTS: Record<CheckId, CheckText> = {
  archive: {
    title: 'The archive is well formed',
    proves: 'Every program that unpacks this archive gets the same files, and nothing is hidden in it.',
    command: 'unzip -t BUNDLE.zip',
  },
  bag: {
    title: 'It is a bag of the evidence format',
    proves:
      'The files that the format asks for are there, none that it does not know, and none that acts when it is opened.',
    command: 'cat bagit.txt bag-info.txt',
  },
  'payload-manifest': {
    title: 'Every evidence file is as listed',
    proves: 'No file under data/ was changed, added or removed since the manifest was written.',
    command: `${CHECKS.payload}\n${CHECKS.payloadComplete}`,
  },
  'tag-manifest': {
    title: 'Every other file is as listed',
    proves:
      'No file beside data/, the manifest itself included, was changed, added or removed since the bundle was sealed.',
    command: `${CHECKS.tags}\n${CHECKS.tagsComplete}`,
  },
  signature: {
    title: 'The seal fits the key in the bundle',
    proves: 'Whoever sealed the bundle held the private half of the key that is in it. It does not say who that was.',
    command: CHECKS.seal,
  },
  schemas: {
    title: 'The records follow the published schemas',
    proves: 'case.json, each capture.json and each ledger line say what the format defines, in one way only.',
    command: '',
  },
  ledger: {
    title: 'The ledger is unbroken',
    proves:
      'No line of the record of who did what was changed, removed, moved or cut off without the whole being written anew.',
    command: CHECKS.ledger,
  },
  captures: {
    title: 'Each capture is complete and signed',
    proves:
      'Each capture record is as it was signed when it was made, and its folder holds exactly the files it lists.',
    command: CHECKS.captures,
  },
  case: {
    title: 'Case, captures and ledger agree',
    proves: 'No capture was left out, put in or exchanged without a trace: what is erased or withheld is named.',
    command: '',
  },
  promises: {
    title: 'What the bundle promises is there',
    proves: 'Case number, format and time-stamp tokens are those that bag-info.txt states.',
    command: 'cat bag-info.txt',
  },
  timestamps: {
    title: 'Time-stamp tokens',
    proves: 'A third party saw the digest of the sealed bytes at the time it states, so they are at least that old.',
    command: CHECKS.timestamp,
  },
  key: {
    title: 'The key is the one you were given',
    proves:
      'The bundle was sealed with the key whose fingerprint you have from outside the bundle: from the signed receipt or a telephone call.',
    command: CHECKS.key,
  },
};
