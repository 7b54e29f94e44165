import { mkdir, open, opendir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** A rename is safe from a power cut only when the folder, and a new folder's parent, are flushed too. */
export async function moveDurably(from: string, to: string): Promise<void> {
  const shelf = dirname(to);
  const made = await mkdir(shelf, { recursive: true, mode: 0o700 });
  if (made) await flushFolder(dirname(shelf));
  await rename(from, to);
  try {
    await flushFolder(shelf);
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}

export async function* namesIn(folder: string): AsyncIterable<string> {
  const entries = await opendir(folder).catch(unlessMissing);
  if (entries) for await (const entry of entries) yield entry.name;
}

export function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

async function flushFolder(path: string) {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
