import { hash, verify } from "@node-rs/argon2";

// Argon2id, 19 MiB, 2 passes, 1 lane: the product's ruling on passwords.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Verified against when nobody has that address, so that the answer takes equally long. */
let nobody: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

export async function matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  nobody ??= hashPassword("the password of nobody");
  const right = await verify(passwordHash ?? (await nobody), password.normalize("NFC"));
  return right && Boolean(passwordHash);
}
