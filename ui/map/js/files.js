// Files from our own address, each asked for once; the browser keeps them by their names.
const files = new Map(); // address → promise of its content

export function fetched(address) {
  if (!files.has(address)) {
    const answer = fetch(new URL(address, window.location.origin)).then((response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => files.delete(address)); // a failure is not remembered
    files.set(address, answer);
  }
  return files.get(address);
}

const sheets = new Map(); // addresses → promise of the sheet they make together

// The borders with the names on them: the same object every time, which a kept drawing is found by.
export function sheet(addresses) {
  const key = addresses.join(" ");
  if (!sheets.has(key)) {
    const whole = Promise.all(addresses.map(fetched)).then((parts) => Object.assign({}, ...parts));
    whole.catch(() => sheets.delete(key));
    sheets.set(key, whole);
  }
  return sheets.get(key);
}
