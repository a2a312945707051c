// Numbers as the page writes them: separators from the page's language, halves rounded up, exactly as the server does.
export function grouped(whole, { thousands }) {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, thousands);
}

// top / bottom with the wanted decimals; whole numbers all the way, so that no half is lost in a binary fraction.
export function ratio(top, bottom, how, decimals = how.decimals) {
  const scale = 10 ** decimals;
  const sign = top < 0 ? "\u2212" : "";
  const rounded = Math.floor((2 * Math.abs(top) * scale + bottom) / (2 * bottom));
  const whole = grouped(Math.floor(rounded / scale), how);
  const rest = decimals ? how.decimal + String(rounded % scale).padStart(decimals, "0") : "";
  return (rounded ? sign : "") + whole + rest;
}

export function filled(pattern, values) {
  return pattern.replace(/\{([a-z]+)\}/g, (gap, name) => values[name] ?? gap);
}

// "2024-12" as the page writes a month: 12/2024, or Dec 2024.
export function monthText(month, names) {
  const [year, number] = month.split("-").map(Number);
  return names ? `${names[number - 1]} ${year}` : `${number}/${year}`;
}

export function monthAt(first, index) {
  const [year, month] = first.split("-").map(Number);
  const months = year * 12 + month - 1 + index;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

export function lastDay(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

export function indexOf(first, month) {
  const [[y0, m0], [y1, m1]] = [first, month].map((one) => one.split("-").map(Number));
  return (y1 - y0) * 12 + m1 - m0;
}
