// What the document holds: JSON as it stands, or gzip in base64 where the whole stage is one file.
export async function held(element) {
  const text = element.textContent;
  if (element.type === "application/json") return JSON.parse(text);
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
