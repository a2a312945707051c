// One press asks for a picture; the clipboard is promised it at once, as browsers let only a press write there.
const WAIT = 30000;
const waiting = new WeakMap();

function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function asked(root, setTriggerValue) {
  return new Promise((resolve, reject) => {
    const turn = Date.now();
    waiting.set(root, { turn, resolve });
    setTriggerValue("asked", turn);
    setTimeout(() => reject(new Error("no picture came")), WAIT);
  });
}

function press(root, component) {
  const { words } = root.given;
  const say = (text) => (root.querySelector("[role=status]").textContent = text);
  if (!navigator.clipboard?.write || typeof ClipboardItem === "undefined") {
    say(words._insecure);
    return;
  }
  say(words._busy);
  const picture = asked(root, component.setTriggerValue);
  navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]).then(
    () => say(words._done),
    () => say(words._failed),
  );
}

function built(root) {
  const button = document.createElement("button");
  button.type = "button";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  root.append(button, said);
  return button;
}

export default (component) => {
  const root = component.parentElement.querySelector(".tcc");
  const { words, turn, png } = component.data;
  root.given = component.data;
  const button = root.querySelector("button") ?? built(root);
  button.textContent = words[""];
  button.onclick = () => press(root, component);
  const open = waiting.get(root);
  if (png && open?.turn === turn) {
    waiting.delete(root);
    open.resolve(new Blob([bytes(png)], { type: "image/png" }));
  }
};
