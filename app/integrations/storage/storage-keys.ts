import { hkdfSync } from "node:crypto";

/** One purpose key from one secret, with the public id that a sealed file names it by. */
export type PurposeKey = { id: Buffer; material: Buffer };

export type KeyRing = { current: PurposeKey; byId(id: Buffer): PurposeKey | undefined };

export const keyIdLength = 8;
const purpose = "medibytes documents v1";

export function keyRing(secret: Buffer, previousSecrets: Buffer[] = []): KeyRing {
  const current = purposeKey(secret);
  const all = [current, ...previousSecrets.map(purposeKey)];
  return { current, byId: (id) => all.find((key) => key.id.equals(id)) };
}

/** A key of its own for each file, so that its block numbers can be the nonces. */
export function fileKey(key: PurposeKey, fileNonce: Buffer): Buffer {
  return derive(key.material, fileNonce, `${purpose} file`, 32);
}

function purposeKey(secret: Buffer): PurposeKey {
  if (secret.length < 32) throw new RangeError("the secret for documents needs at least 32 bytes");
  const none = Buffer.alloc(0);
  return {
    id: derive(secret, none, `${purpose} key id`, keyIdLength),
    material: derive(secret, none, purpose, 32),
  };
}

function derive(secret: Buffer, salt: Buffer, info: string, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, info, length));
}
