import { html } from 'hono/html';
import type { Html } from './layout';

/** The picture of the landing page. Its colours come from the style sheet, so that it follows the theme. */
export function hills(): Html {
  return html`<svg class="hills" viewBox="0 0 520 400" role="img" aria-label="A path over hills at dusk" preserveAspectRatio="xMidYMid slice">
<rect class="sky" width="520" height="400"/>
<circle class="sun" cx="374" cy="112" r="44"/>
<path class="far" d="M0 214 C70 150 118 146 176 196 C226 132 286 112 346 180 C400 148 462 150 520 196 V400 H0Z"/>
<path class="mid" d="M0 268 C84 206 158 216 232 262 C300 208 402 202 520 262 V400 H0Z"/>
<path class="near" d="M0 330 C110 262 236 300 318 330 C392 296 456 292 520 308 V400 H0Z"/>
<path class="trail" d="M132 400 C186 368 262 372 268 344 C274 318 196 318 206 292 C214 270 292 270 300 246 C306 226 268 214 282 190"/>
<g class="stop"><circle cx="268" cy="344" r="7"/><circle cx="206" cy="292" r="6"/><circle cx="300" cy="246" r="5"/></g>
<path class="flag" d="M282 190 V150 L312 161 L282 172"/>
<g class="trees"><path d="M52 352 l16 -46 l16 46z"/><path d="M82 360 l13 -38 l13 38z"/><path d="M424 340 l15 -44 l15 44z"/><path d="M456 346 l11 -32 l11 32z"/></g>
</svg>`;
}
