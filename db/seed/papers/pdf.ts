/** A one-page A4 PDF with a heading and lines of text. Letters the built-in font lacks lose their marks. */
export function pdf(title: string, lines: string[]): Buffer {
  const text = [
    `BT /F1 16 Tf 72 770 Td (${escaped(title)}) Tj`,
    "/F1 11 Tf 0 -30 Td 16 TL",
    ...lines.map((line) => `(${escaped(line)}) Tj T*`),
    "ET",
  ].join("\n");
  return assembled([
    "<< /Type /Catalog /Pages 2 0 R /Lang (en-AU) >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    `<< /Title (${escaped(title)}) /Producer (Medibytes Booking demo) >>`,
  ]);
}

/** Every character is one byte here, so lengths in characters are offsets in bytes. */
function assembled(objects: string[]): Buffer {
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\n`;
  return Buffer.from(`${file}${table}${trailer}startxref\n${file.length}\n%%EOF\n`, "latin1");
}

function escaped(text: string): string {
  const plain = text.normalize("NFKD").replace(/[^\x20-\x7e]/g, "");
  return plain.replace(/[\\()]/g, (sign) => `\\${sign}`);
}
