// Two windows that say the same: over a channel where both are of one origin, else straight to the window that opened.
const NAME = "toancanh-trinh-chieu";

export function linkOf(heard) {
  const me = Math.random().toString(36).slice(2);
  const met = new Set();
  let told = 0;
  let other = window.opener;
  const channel = "BroadcastChannel" in window && location.protocol !== "file:" ? new BroadcastChannel(NAME) : null;

  function taken(message) {
    if (typeof message !== "object" || message === null || message.name !== NAME || message.from === me) return;
    const id = `${message.from} ${message.told}`;
    if (met.has(id)) return;
    met.add(id);
    heard(message);
  }

  channel?.addEventListener("message", (event) => taken(event.data));
  window.addEventListener("message", (event) => {
    if (other && event.source === other) taken(event.data);
  });

  function say(kind, value) {
    const message = { name: NAME, from: me, told: (told += 1), kind, value };
    channel?.postMessage(message);
    // Files have no origin to name; what is said holds nothing but which sheet is shown.
    if (other && !other.closed) other.postMessage(message, location.protocol === "file:" ? "*" : location.origin);
  }

  return { say, opened: (window) => (other = window) };
}
