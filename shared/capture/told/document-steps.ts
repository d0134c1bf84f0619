/** What was done while the documents of a page were written. Most name the elements behind a colon. */
import type { Saying } from './saying';

export const DOCUMENT_STEPS: readonly Saying[] = [
  [
    'The page had been scrolled when the background stopped; it was put back to {#x}, {#y} px at {time}. The page sees the scrolling and may load what comes into view.',
    'La page avait défilé quand le processus s’est arrêté ; elle a été ramenée à {#x}, {#y} px à {time}. La page voit le défilement et peut charger ce qui apparaît.',
    'Die Seite war gerollt, als der Hintergrundprozess endete; sie wurde um {time} auf {#x}, {#y} px zurückgestellt. Die Seite sieht das Rollen und kann laden, was ins Bild kommt.',
    'De pagina was gescrold toen het achtergrondproces stopte; ze is om {time} teruggezet op {#x}, {#y} px. De pagina ziet het scrollen en kan laden wat in beeld komt.',
  ],
  [
    'The page had been scrolled when the background stopped; it did not answer when it was to be put back to {#x}, {#y} px. The page sees the scrolling and may load what comes into view.',
    'La page avait défilé quand le processus s’est arrêté ; elle n’a pas répondu quand il fallait la ramener à {#x}, {#y} px. La page voit le défilement et peut charger ce qui apparaît.',
    'Die Seite war gerollt, als der Hintergrundprozess endete; sie antwortete nicht, als sie auf {#x}, {#y} px zurückgestellt werden sollte. Die Seite sieht das Rollen und kann laden, was ins Bild kommt.',
    'De pagina was gescrold toen het achtergrondproces stopte; ze antwoordde niet toen ze moest worden teruggezet op {#x}, {#y} px. De pagina ziet het scrollen en kan laden wat in beeld komt.',
  ],
  [
    '{#count} animation(s) of the page’s style sheets were held where they were, by a user style sheet, while the tiles of the full picture were taken. The page can see that they pause when it asks for their state.',
    '{#count} animation(s) des feuilles de style de la page ont été retenues où elles étaient, par une feuille de style utilisateur, pendant la prise des images partielles. La page peut voir qu’elles sont en pause si elle en demande l’état.',
    '{#count} Animation(en) der Stylesheets der Seite wurden durch ein Benutzer-Stylesheet festgehalten, während die Teilbilder des Gesamtbilds aufgenommen wurden. Die Seite kann sehen, dass sie ruhen, wenn sie nach ihrem Stand fragt.',
    '{#count} animatie(s) van de stylesheets van de pagina zijn door een gebruikersstylesheet vastgehouden terwijl de deelbeelden van het volledige beeld werden genomen. De pagina kan zien dat ze pauzeren als ze naar hun stand vraagt.',
  ],
  [
    'The page’s animations had been held by a user style sheet when the background stopped; they go on since {time}.',
    'Les animations de la page étaient retenues par une feuille de style utilisateur quand le processus s’est arrêté ; elles continuent depuis {time}.',
    'Die Animationen der Seite waren durch ein Benutzer-Stylesheet festgehalten, als der Hintergrundprozess endete; sie laufen seit {time} weiter.',
    'De animaties van de pagina werden door een gebruikersstylesheet vastgehouden toen het achtergrondproces stopte; ze gaan sinds {time} verder.',
  ],
  [
    'The text of scripts and styles written empty',
    'Le texte des scripts et des styles est écrit vide',
    'Der Text von Skripten und Stilen ist leer geschrieben',
    'De tekst van scripts en stijlen is leeg geschreven',
  ],
  [
    'Values of blanked fields replaced by ******** in the text of a script',
    'Les valeurs de champs masqués sont remplacées par ******** dans le texte d’un script',
    'Werte geleerter Felder sind im Text eines Skripts durch ******** ersetzt',
    'Waarden van leeggemaakte velden zijn in de tekst van een script vervangen door ********',
  ],
  [
    'The srcdoc attribute of frames written empty: {places}',
    'L’attribut srcdoc de cadres est écrit vide : {places}',
    'Das srcdoc-Attribut von Frames ist leer geschrieben: {places}',
    'Het srcdoc-attribuut van frames is leeg geschreven: {places}',
  ],
  [
    'Shadow trees ({mode}) written as declarative templates: {places}',
    'Les arbres « shadow » ({mode}) sont écrits comme modèles déclaratifs : {places}',
    'Schattenbäume ({mode}) sind als deklarative Vorlagen geschrieben: {places}',
    'Schaduwbomen ({mode}) zijn als declaratieve sjablonen geschreven: {places}',
  ],
  [
    '{#count} adopted style sheets of {place} written as style elements',
    '{#count} feuilles de style adoptées de {place} sont écrites comme éléments style',
    '{#count} übernommene Stylesheets von {place} sind als style-Elemente geschrieben',
    '{#count} overgenomen stylesheets van {place} zijn als style-elementen geschreven',
  ],
  [
    'Text of style elements replaced by their present rules: {places}',
    'Le texte d’éléments style est remplacé par leurs règles présentes : {places}',
    'Der Text von style-Elementen ist durch ihre jetzigen Regeln ersetzt: {places}',
    'De tekst van style-elementen is vervangen door hun huidige regels: {places}',
  ],
  [
    'Pictures of canvas elements written into them as images: {places}',
    'Les images de canevas y sont écrites comme images : {places}',
    'Bilder von Zeichenflächen sind als Bilder in sie geschrieben: {places}',
    'Beelden van canvaselementen zijn er als afbeelding in geschreven: {places}',
  ],
  [
    'Form state written as attributes: {places}',
    'L’état des formulaires est écrit comme attributs : {places}',
    'Der Stand von Formularen ist als Attribute geschrieben: {places}',
    'De stand van formulieren is als attributen geschreven: {places}',
  ],
  [
    'value of {place} blanked',
    'valeur de {place} masquée',
    'Wert von {place} geleert',
    'waarde van {place} leeggemaakt',
  ],
  [
    'Scroll positions of inner areas left out of the document (CSS px from left and top): {places}',
    'Positions de défilement de zones intérieures omises du document (px CSS depuis la gauche et le haut) : {places}',
    'Rollpositionen innerer Bereiche, im Dokument weggelassen (CSS-px von links und oben): {places}',
    'Schuifposities van binnengebieden, in het document weggelaten (CSS-px van links en boven): {places}',
  ],
  [
    '{#count} animation(s) of the page were running and were left so while it was read; a picture shows one moment of them.',
    '{#count} animation(s) de la page étaient en cours et ont été laissées ainsi pendant la lecture ; une image en montre un instant.',
    '{#count} Animation(en) der Seite liefen und blieben so, während sie gelesen wurde; ein Bild zeigt einen Moment davon.',
    '{#count} animatie(s) van de pagina liepen en bleven zo terwijl ze werd gelezen; een beeld toont er één moment van.',
  ],
  [
    '{#count} more steps of these kinds',
    '{#count} autres étapes de ces genres',
    '{#count} weitere Schritte dieser Arten',
    'nog {#count} stappen van deze soorten',
  ],
  [
    'http.json: value of {#count} {name} header replaced by a salted SHA-256 digest',
    'http.json : valeur de {#count} en-tête {name} remplacée par une empreinte SHA-256 salée',
    'http.json: Wert von {#count} Kopfzeile {name} durch eine gesalzene SHA-256-Prüfsumme ersetzt',
    'http.json: waarde van {#count} header {name} vervangen door een gezouten SHA-256-hash',
  ],
  [
    'http.json: value of {#count} {name} headers replaced by a salted SHA-256 digest',
    'http.json : valeurs de {#count} en-têtes {name} remplacées par des empreintes SHA-256 salées',
    'http.json: Werte von {#count} Kopfzeilen {name} durch gesalzene SHA-256-Prüfsummen ersetzt',
    'http.json: waarden van {#count} headers {name} vervangen door gezouten SHA-256-hashes',
  ],
  [
    'the value is a credential that would let a reader act as the officer',
    'la valeur est un identifiant avec lequel un lecteur pourrait agir à la place de l’agent',
    'der Wert ist ein Zugangsmerkmal, mit dem ein Leser anstelle der sichernden Person handeln könnte',
    'de waarde is een toegangsgegeven waarmee een lezer zich als de ambtenaar kan voordoen',
  ],
  ['{file}: {~step}', '{file} : {~step}', '{file}: {~step}', '{file}: {~step}'],
];
