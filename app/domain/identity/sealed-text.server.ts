import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "~/env.server";

const nonceLength = 12;
const tagLength = 16;

/** `key id.sealed`, AES-256-GCM. `boundTo` is what it belongs to: elsewhere it cannot be opened. */
export function seal(text: string, purpose: string, boundTo: string): string {
  const { id, material } = keyOf(env().secret, purpose);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", material, nonce).setAAD(Buffer.from(boundTo));
  const bytes = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${id}.${bytes.toString("base64url")}`;
}

/** @throws when it was altered, belongs to something else, or its secret is no longer known */
export function unseal(sealed: string, purpose: string, boundTo: string): string {
  const [id, encoded = ""] = sealed.split(".");
  const key = [env().secret, ...env().previousSecrets]
    .map((secret) => keyOf(secret, purpose))
    .find((each) => each.id === id);
  if (!key) throw new Error("sealed with a secret that is not configured: is APP_SECRET_PREVIOUS complete?");
  const bytes = Buffer.from(encoded, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key.material, bytes.subarray(0, nonceLength));
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(-tagLength));
  const text = decipher.update(bytes.subarray(nonceLength, -tagLength), undefined, "utf8");
  return text + decipher.final("utf8");
}

function keyOf(secret: Buffer, purpose: string) {
  const derive = (info: string, length: number) =>
    Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), `medibytes ${purpose} v1${info}`, length));
  return { id: derive(" key id", 8).toString("hex"), material: derive("", 32) };
}
