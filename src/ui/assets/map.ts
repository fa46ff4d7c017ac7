import {
  control,
  divIcon,
  GridLayer,
  latLngBounds,
  map,
  marker,
  tileLayer,
} from 'leaflet/dist/leaflet-src.esm.js';

/**
 * A map of what the page lists: each entry with a point becomes a mark. Without the address of
 * tiles nothing is loaded from anywhere, and the marks stand on a plain grid.
 */

const closest = 17;

const text = (name: string, words: string, kind = ''): HTMLElement => {
  const element = document.createElement(name);
  element.textContent = words;
  element.className = kind;
  return element;
};

/** Lines instead of streets: they show how things lie to each other, and how far. */
class Grid extends GridLayer {
  protected override createTile(): HTMLElement {
    return text('div', '', 'map-grid');
  }
}

/** What the entry says, as its own words: nothing of it is read as markup. */
function popupOf(entry: HTMLElement): HTMLElement {
  const box = document.createElement('div');
  const link = entry.querySelector('a');
  if (link) box.append(link.cloneNode(true));
  for (const line of entry.querySelectorAll<HTMLElement>('[data-say]')) {
    box.append(text('div', line.innerText));
  }
  return box;
}

/** Late ones carry a sign, so that nobody needs to see red. */
const iconOf = (tone: string) =>
  divIcon({
    className: `map-mark ${tone}`,
    html: text('span', tone === 'late' ? '!' : ''),
    iconSize: [32, 32],
  });

function draw(host: HTMLElement, entries: HTMLElement[]): void {
  const { tiles, credit = '' } = host.dataset;
  host.replaceChildren();
  host.classList.add('on');
  const shown = map(host, {
    ...{ attributionControl: Boolean(tiles), maxZoom: 19, zoomControl: false },
  });
  control
    .zoom({ zoomInTitle: 'Perbesar', zoomOutTitle: 'Perkecil', position: 'bottomright' })
    .addTo(shown);
  // Some who give out tiles refuse who does not say from which site; the page is not told.
  const pictures = tiles && tileLayer(tiles, { referrerPolicy: 'strict-origin', maxZoom: 19 });
  (pictures || new Grid()).addTo(shown);
  if (tiles) shown.attributionControl.setPrefix(false).addAttribution(text('i', credit).innerHTML);
  control.scale({ imperial: false }).addTo(shown);
  const widest = Math.min(320, host.clientWidth - 80);
  const bounds = latLngBounds([]);
  for (const entry of entries) {
    const at: [number, number] = [Number(entry.dataset.lat), Number(entry.dataset.lon)];
    const title = entry.querySelector('a')?.textContent ?? '';
    marker(at, { icon: iconOf(entry.dataset.tone ?? ''), title })
      .bindPopup(popupOf(entry), { closeButton: false, maxWidth: widest })
      .addTo(shown);
    bounds.extend(at);
  }
  shown.fitBounds(bounds, { maxZoom: closest, padding: [30, 30] });
}

/** Its rules come before it is drawn, or its parts lie all over the page. */
function loadStyle(address: string, then: () => void): void {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  link.addEventListener('load', then);
  document.head.append(link);
}

export function start(host: HTMLElement): void {
  const entries = [...document.querySelectorAll<HTMLElement>('main [data-lat]')];
  if (entries.length > 0) loadStyle(host.dataset.style ?? '', () => draw(host, entries));
}
