/**
 * Two invented adverts for practice in each language of the interface: one that hides ivory behind a cover name and behind spaces,
 * one in which the same word is only a colour. A unit test holds them against the lexicon.
 */
export interface PracticeAdverts {
  suspect: { title: string; text: string };
  innocent: { title: string; text: string };
}

export const PRACTICE_ADVERTS: Readonly<Record<string, PracticeAdverts>> = {
  en: {
    suspect: {
      title: 'Japanese netsuke, a sitting rabbit',
      text: 'Carved by hand, ox bone, very dense for its size, 42 g. Fine Schreger lines under the base, see the last picture. Some would say i v o r y. From my grandfather’s house. Private sale, no returns. 340 €',
    },
    innocent: {
      title: 'Wedding dress in ivory',
      text: 'Lace, size 38, worn once, cleaned. 120 €',
    },
  },
  fr: {
    suspect: {
      title: 'Netsuke japonais, lapin assis',
      text: 'Sculpté à la main, os de bœuf, très dense pour sa taille, 42 g. Fines stries sous la base, voir la dernière photo. Certains diraient i v o i r e. Vient de la maison de mon grand-père. Vente entre particuliers, pas de retour. 340 €',
    },
    innocent: {
      title: 'Robe de mariée ivoire',
      text: 'Dentelle, taille 38, portée une fois, nettoyée. 120 €',
    },
  },
  de: {
    suspect: {
      title: 'Japanisches Netsuke, sitzender Hase',
      text: 'Von Hand geschnitzt, Rinderknochen, sehr dicht für die Größe, 42 g. Feine Linien an der Unterseite, siehe letztes Bild. Mancher würde E l f e n b e i n sagen. Aus dem Haus meines Großvaters. Privatverkauf, keine Rücknahme. 340 €',
    },
    innocent: {
      title: 'Brautkleid in Elfenbein',
      text: 'Spitze, Größe 38, einmal getragen, gereinigt. 120 €',
    },
  },
  nl: {
    suspect: {
      title: 'Japanse netsuke, zittend konijn',
      text: 'Met de hand gesneden, runderbot, erg dicht voor het formaat, 42 g. Fijne lijnen aan de onderkant, zie de laatste foto. Sommigen zouden i v o o r zeggen. Uit het huis van mijn grootvader. Particuliere verkoop, geen retour. 340 €',
    },
    innocent: {
      title: 'Trouwjurk in ivoor',
      text: 'Kant, maat 38, één keer gedragen, gereinigd. 120 €',
    },
  },
};

/** In the officer's language, else in English. */
export function practiceAdverts(language: string): PracticeAdverts {
  const { en } = PRACTICE_ADVERTS;
  const found = PRACTICE_ADVERTS[language] ?? en;
  if (!found) throw new Error('no practice adverts');
  return found;
}
