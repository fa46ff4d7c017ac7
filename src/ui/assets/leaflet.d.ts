/** The same library as modules, so that only what the map uses is bundled. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export {
    Control,
    control,
    DomUtil,
    divIcon,
    GridLayer,
    latLngBounds,
    Map as LeafletMap,
    map,
    marker,
    tileLayer,
  } from 'leaflet';
}
