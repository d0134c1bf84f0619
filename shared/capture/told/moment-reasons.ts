/** Why the files of a capture may show more than one moment of the page and its frames. */
import type { Saying } from './saying';

export const MOMENT_REASONS: readonly Saying[] = [
  [
    'the page threw its whole document away and wrote another by its own script between the first picture and the last; files of different times, which each says, may show different documents',
    'la page a jeté tout son document et en a écrit un autre par son propre script entre la première image et la dernière ; des fichiers d’heures différentes, que chacun indique, peuvent montrer des documents différents',
    'die Seite verwarf zwischen dem ersten und dem letzten Bild ihr ganzes Dokument und schrieb per Skript ein anderes; Dateien verschiedener Zeiten, die bei jeder stehen, können verschiedene Dokumente zeigen',
    'de pagina gooide tussen het eerste en het laatste beeld haar hele document weg en schreef per script een ander; bestanden van verschillende tijden, die bij elk staan, kunnen verschillende documenten tonen',
  ],
  [
    'the page changed itself between the first picture and the last ({#count} change(s) of elements or text); files of different times, which each says, may differ in what changed',
    'la page a changé entre la première image et la dernière ({#count} changement(s) d’éléments ou de texte) ; des fichiers d’heures différentes, que chacun indique, peuvent différer dans ce qui a changé',
    'die Seite änderte sich zwischen dem ersten und dem letzten Bild ({#count} Änderung(en) an Elementen oder Text); Dateien verschiedener Zeiten, die bei jeder stehen, können in dem abweichen, was sich änderte',
    'de pagina veranderde tussen het eerste en het laatste beeld ({#count} verandering(en) van elementen of tekst); bestanden van verschillende tijden, die bij elk staan, kunnen verschillen in wat veranderde',
  ],
  [
    'it threw its whole document away and wrote another by its own script between the first picture and the last; files of different times, which each says, may show different documents',
    'il a jeté tout son document et en a écrit un autre par son propre script entre la première image et la dernière ; des fichiers d’heures différentes, que chacun indique, peuvent montrer des documents différents',
    'er warf zwischen dem ersten und dem letzten Bild sein ganzes Dokument weg und schrieb per Skript ein anderes; Dateien verschiedener Zeiten, die bei jeder stehen, können verschiedene Dokumente zeigen',
    'het gooide tussen het eerste en het laatste beeld zijn hele document weg en schreef per script een ander; bestanden van verschillende tijden, die bij elk staan, kunnen verschillende documenten tonen',
  ],
  [
    'it changed itself between the first picture and the last ({#count} change(s) of elements or text); files of different times, which each says, may differ in what changed',
    'il a changé entre la première image et la dernière ({#count} changement(s) d’éléments ou de texte) ; des fichiers d’heures différentes, que chacun indique, peuvent différer dans ce qui a changé',
    'er änderte sich zwischen dem ersten und dem letzten Bild ({#count} Änderung(en) an Elementen oder Text); Dateien verschiedener Zeiten, die bei jeder stehen, können in dem abweichen, was sich änderte',
    'het veranderde tussen het eerste en het laatste beeld ({#count} verandering(en) van elementen of tekst); bestanden van verschillende tijden, die bij elk staan, kunnen verschillen in wat veranderde',
  ],
  [
    'nobody counted from the first picture on: it came later, or went to another document meanwhile',
    'personne n’a compté depuis la première image : il est venu plus tard, ou est passé entre-temps à un autre document',
    'vom ersten Bild an zählte niemand: Er kam später oder ging inzwischen zu einem anderen Dokument',
    'vanaf het eerste beeld telde niemand: het kwam later, of ging intussen naar een ander document',
  ],
  [
    'the page took it away before the last picture',
    'la page l’a retiré avant la dernière image',
    'die Seite entfernte ihn vor dem letzten Bild',
    'de pagina verwijderde het vóór het laatste beeld',
  ],
];
