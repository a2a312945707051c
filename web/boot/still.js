// The picture in the document stands in for the page until the page's own map is drawn, or until it is clear that none
// will be; then it goes in the same frame. The page beneath it cannot be reached by key before that.
const still = document.getElementById("tc-still");
const root = document.getElementById("root");
const MAP = ".tcm-sheet[data-month], .tcm.failed";
const COMING = ".tcm, .st-key-map-screen";
const ENDED = "[data-test-script-state='notRunning']";

function over() {
  if (root.querySelector(`${MAP}, [role="alert"]`) || document.querySelector("[role='dialog']")) return true;
  return Boolean(root.querySelector(`${ENDED} h1`)) && !root.querySelector(COMING); // another page than the map's
}

const watch = new MutationObserver(() => {
  if (!over()) return;
  watch.disconnect();
  const at = still.scrollTop;
  still.remove();
  root.inert = false;
  root.querySelector("[data-testid='stMain']")?.scrollTo(0, at);
});

root.inert = true;
const attributeFilter = ["data-month", "data-test-script-state", "class"];
watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter });
