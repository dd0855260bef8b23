/* What the page was built with: the data, packed where it is large, and the marks and options as pyvis wrote them. */

const readJson = (id) => JSON.parse(document.getElementById(id).textContent);

/** The packed data: base64 of gzip of JSON. */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

async function loadPage() {
  const packed = document.getElementById("packed");
  const page = packed ? await unpack(packed.textContent) : readJson("data");
  return { ...page, nodes: readJson("nodes"), edges: readJson("edges"), options: readJson("options") };
}
