import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Transform } from "node:stream";
import { blockwise } from "./blockwise";
import { DocumentDamaged, SecretMissing } from "./document-store";
import { fileKey, keyIdLength, type KeyRing } from "./storage-keys";

/*
 * header  "MBD" version(1) · key id(8) · file nonce(24)
 * blocks  64 KiB of AES-256-GCM text + tag(16), the last one shorter; an empty document is one empty block
 * Nonce of a block: its number(11, big-endian) · 1 when it is the last, else 0 (the STREAM construction, as in age).
 * Block n begins at 36 + n × 65,552, so any range can be opened without reading what stands before it.
 */
const magic = Buffer.from("MBD\x01", "latin1");
const fileNonceLength = 24;
const tagLength = 16;
const algorithm = "aes-256-gcm";

export const blockLength = 64 * 1024;
export const sealedBlockLength = blockLength + tagLength;
export const headerLength = magic.length + keyIdLength + fileNonceLength;

export type Sealing = { header: Buffer; blocks: Transform };

export function sealing(ring: KeyRing, storageKey: string): Sealing {
  const fileNonce = randomBytes(fileNonceLength);
  const header = Buffer.concat([magic, ring.current.id, fileNonce]);
  const key = fileKey(ring.current, fileNonce);
  const bound = boundTo(header, storageKey);
  const blocks = blockwise(blockLength, (plain, index, isLast) => {
    const cipher = createCipheriv(algorithm, key, blockNonce(index, isLast)).setAAD(bound);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  });
  return { header, blocks };
}

/** Which blocks are coming: from where they are counted, and whether the document's last is among them. */
type Part = { first: number; hasEnd: boolean };

/** @throws SecretMissing when this header names none of these secrets, DocumentDamaged when it is none of ours */
export function unsealing(
  ring: KeyRing,
  storageKey: string,
  header: Buffer,
  { first, hasEnd }: Part,
): Transform {
  const { purposeKey, fileNonce } = readHeader(ring, header);
  const key = fileKey(purposeKey, fileNonce);
  const bound = boundTo(header, storageKey);
  return blockwise(sealedBlockLength, (sealed, at, endsHere) => {
    const [index, isLast] = [first + at, hasEnd && endsHere];
    if (sealed.length < tagLength) throw new DocumentDamaged(`block ${index} is cut`);
    const end = sealed.length - tagLength;
    const decipher = createDecipheriv(algorithm, key, blockNonce(index, isLast), {
      authTagLength: tagLength,
    });
    decipher.setAAD(bound).setAuthTag(sealed.subarray(end));
    const plain = decipher.update(sealed.subarray(0, end));
    return finish(decipher, plain, index);
  });
}

function readHeader(ring: KeyRing, header: Buffer) {
  if (header.length !== headerLength || !header.subarray(0, magic.length).equals(magic)) {
    throw new DocumentDamaged("not a sealed document");
  }
  const purposeKey = ring.byId(header.subarray(magic.length, magic.length + keyIdLength));
  // Most likely a setting was lost, and not the document: it can be read again once that is mended.
  if (!purposeKey) throw new SecretMissing();
  return { purposeKey, fileNonce: header.subarray(magic.length + keyIdLength) };
}

function finish(decipher: { final(): Buffer }, plain: Buffer, index: number): Buffer {
  try {
    decipher.final();
  } catch (cause) {
    throw new DocumentDamaged(`block ${index} is not what was stored`, { cause });
  }
  return plain;
}

/** Additional data of each block: a file moved to another key no longer opens. */
function boundTo(header: Buffer, storageKey: string): Buffer {
  return Buffer.concat([header, Buffer.from(storageKey, "latin1")]);
}

function blockNonce(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
