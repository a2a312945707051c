// Arrow keys over places that lie anywhere. The map inside a province uses this as well.
export const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The place whose middle (`label`) lies most nearly that way: distance, and three times more for going astray.
export function neighbour(places, from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const place of places) {
    const [x, y] = [place.label[0] - from.label[0], place.label[1] - from.label[1]];
    const ahead = x * dx + y * dy;
    const astray = Math.abs(x * dy) + Math.abs(y * dx);
    if (place === from || ahead <= 0 || astray > 2 * ahead) continue;
    if (ahead + 2 * astray < least) [best, least] = [place, ahead + 2 * astray];
  }
  return best;
}
