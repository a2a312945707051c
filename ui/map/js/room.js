// A sheet may come in two forms: as it is, and "narrow" for a place that has no room for it.
const ROOM = 640; // pixels; the narrow form keeps its letters legible down to a window of 360

const isNarrow = ({ clientWidth }) => clientWidth > 0 && clientWidth < ROOM;

// Tells when the place has become narrow or wide; its width does not depend on the form drawn in it.
export function watched(picture, changed) {
  const place = picture.root.parentElement;
  picture.narrow = isNarrow(place);
  picture.root.classList.toggle("narrow", picture.narrow);
  const observer = new ResizeObserver(() => {
    if (!place.clientWidth || picture.narrow === isNarrow(place)) return;
    picture.narrow = !picture.narrow;
    picture.root.classList.toggle("narrow", picture.narrow);
    changed();
  });
  observer.observe(place);
  return observer;
}

export function fitting(picture, geometry) {
  return (picture.narrow && geometry.narrow) || geometry;
}
