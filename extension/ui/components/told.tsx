import { isTold, told } from '../../../shared/capture/told/tell';
import { language } from '../i18n';

/** Whether sentences of a record are told in a language that is not theirs. */
export function tellsOtherwise(): boolean {
  return isTold(language());
}

/** A sentence of a record in the officer's language; one that nobody can tell stands in its English. */
export function Told({ sentence }: { sentence: string }) {
  const words = told(sentence, language());
  return words === null ? (
    <bdi lang="en" dir="auto">
      {sentence}
    </bdi>
  ) : (
    <bdi>{words}</bdi>
  );
}
