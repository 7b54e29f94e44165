import { hash, verify } from "@node-rs/argon2";

// Argon2id, 19 MiB, 2 passes, 1 lane: the product's ruling on passwords.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a random password nobody knows. Verified where nobody has that address, so that the answer takes equally long. */
export const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$nolPkZER//IhOhGNHpIuMQ$iKk/49hyXuOWi2X8TBOs50UynpAy/Saoe1BgWNNIxeo";

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

export async function matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const right = await verify(passwordHash ?? nobodysHash, password.normalize("NFC"));
  return right && Boolean(passwordHash);
}
