/**
 * What may stand in the reading copy. Everything that is not named here is left out: a list of what is dangerous would be out of
 * date with the next browser.
 */
const words = (text: string) => text.trim().split(/\s+/);

const HTML_ELEMENTS = new Set(
  words(`
  a abbr acronym address article aside b bdi bdo big blockquote br button caption center cite code col colgroup data dd del
  details dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input
  ins kbd label legend li main mark menu meter nav nobr ol optgroup option output p picture pre progress q rb rp rt rtc ruby s samp
  search section select slot small span strike strong sub summary sup table tbody td textarea tfoot th thead time tr tt u ul var wbr
`),
);

const SVG_NAMES = words(`
  svg g path rect circle ellipse line polyline polygon text tspan textPath defs linearGradient radialGradient stop clipPath mask
  pattern symbol use marker title desc switch filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
  feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge
  feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
`);
const SVG_ELEMENTS = new Map(SVG_NAMES.map((name) => [name.toLowerCase(), name]));

export const VOID_ELEMENTS = new Set(words('br col hr img input wbr'));

const HTML_ATTRIBUTES = new Set(
  words(`
  id class style title lang dir hidden role slot part exportparts align valign width height bgcolor color face size border
  cellpadding cellspacing colspan rowspan span nowrap start reversed type value checked selected disabled readonly multiple open
  label placeholder rows cols wrap min max step low high optimum for datetime scope headers abbr summary alt inert tabindex
`),
);

const SVG_ATTRIBUTES = new Map(
  words(`
  id class style title lang dir role viewBox preserveAspectRatio xmlns x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height d points
  pathLength transform gradientTransform gradientUnits spreadMethod offset patternUnits patternContentUnits patternTransform
  clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY orient dx dy rotate textLength
  lengthAdjust startOffset method spacing fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
  stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path
  clip-rule mask filter marker-start marker-mid marker-end stop-color stop-opacity flood-color flood-opacity lighting-color
  font-family font-size font-weight font-style font-variant text-anchor text-decoration dominant-baseline alignment-baseline
  baseline-shift letter-spacing word-spacing writing-mode vector-effect shape-rendering text-rendering image-rendering
  paint-order color-interpolation color-interpolation-filters filterUnits primitiveUnits in in2 result mode type values
  tableValues slope intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
  preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent kernelUnitLength scale xChannelSelector
  yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles azimuth elevation pointsAtX pointsAtY pointsAtZ
  limitingConeAngle
`).map((name) => [name.toLowerCase(), name]),
);

/** Attributes of SVG elements that are not read as CSS. */
const NO_CSS = new Set(words('id class title lang dir role'));

const INPUT_TYPES = new Set(
  words(
    'text search email url tel number password checkbox radio button range color date time month week datetime-local',
  ),
);

/** A custom element's name, as HTML allows it and no longer than sensible. Without script such an element is a plain box. */
const CUSTOM = /^[a-z][a-z0-9_]*-[a-z0-9._-]{0,60}$/;
const NOT_CUSTOM = new Set(
  words(
    'annotation-xml color-profile font-face font-face-src font-face-uri font-face-format font-face-name missing-glyph',
  ),
);

/** The name under which an element may stand in the copy, null when it may not. */
export function elementName(name: string, svg: boolean): string | null {
  if (svg) return SVG_ELEMENTS.get(name.toLowerCase()) ?? null;
  return HTML_ELEMENTS.has(name) || (CUSTOM.test(name) && !NOT_CUSTOM.has(name)) ? name : null;
}

/** The name under which an attribute may stand in the copy, null when it may not. Values are checked by `attributeValue`. */
export function attributeName(name: string, svg: boolean): string | null {
  const lower = name.toLowerCase();
  if (/^aria-[a-z]{2,30}$/.test(lower)) return lower;
  if (svg) return lower === 'href' || lower === 'xlink:href' ? 'href' : (SVG_ATTRIBUTES.get(lower) ?? null);
  return HTML_ATTRIBUTES.has(lower) || /^data-[a-z0-9_.-]{1,60}$/.test(lower) ? lower : null;
}

/**
 * The value with which an attribute may stand in the copy, null when it must go. `style` is not judged here: it goes through
 * `neutralCss`. Nothing that is kept here can load, but an address in a `data-` attribute would look like it: it goes too.
 */
export function attributeValue(element: string, name: string, value: string, svg: boolean): string | null {
  if (svg && name === 'href') return /^#[^\s"'<>\\]{1,200}$/.test(value) ? value : null;
  if (svg && !NO_CSS.has(name) && /url|image-set|image\(|src\(|\\/i.test(value)) {
    return /^url\((["']?)#[\w.:-]{1,200}\1\)(\s+(none|currentColor|#[0-9a-fA-F]{3,8}|[a-z]+))?$/.test(value)
      ? value
      : null;
  }
  if (svg && name === 'xmlns') return value === 'http://www.w3.org/2000/svg' ? value : null;
  if (name.startsWith('data-')) return /^[\w .,-]{0,80}$/.test(value) ? value : null;
  if (element === 'input' && name === 'type')
    return INPUT_TYPES.has(value.toLowerCase()) ? value.toLowerCase() : 'text';
  if (element === 'button' && name === 'type') return 'button';
  return value;
}
