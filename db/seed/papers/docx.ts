import { zip } from "./zip";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const openXml = "http://schemas.openxmlformats.org";
const mainPart = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

const contentTypes = `${declaration}
<Types xmlns="${openXml}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainPart}"/></Types>`;

const relations = `${declaration}
<Relationships xmlns="${openXml}/package/2006/relationships"><Relationship Id="rId1" Type="${openXml}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** A Word document: one paragraph a line, the first in bold. */
export function docx(title: string, lines: string[]): Buffer {
  const body = [paragraph(title, "<w:rPr><w:b/></w:rPr>"), ...lines.map((line) => paragraph(line))].join("");
  const document = `${declaration}
<w:document xmlns:w="${openXml}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zip({
    "[Content_Types].xml": contentTypes,
    "_rels/.rels": relations,
    "word/document.xml": document,
  });
}

function paragraph(text: string, look = ""): string {
  return `<w:p><w:r>${look}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
