import { randomUUID } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { expect, it, onTestFinished, vi } from "vitest";
import { StoreUnavailable } from "./document-store";
import { bytesOf, emptyStore, filesIn, inPieces, sample } from "./testing/samples";

/** What the system does for whoever has a file open. */
async function system(): Promise<FileHandle> {
  const handle = await open("/dev/null");
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

/** Lets the system refuse a call, but for the first few. */
async function refuse(call: "appendFile" | "sync", after: number, code: string) {
  const handles = await system();
  const real = handles[call] as (this: FileHandle, ...given: unknown[]) => Promise<void>;
  let calls = 0;
  const disk = vi.spyOn(handles, call).mockImplementation(function (this: FileHandle, ...given: unknown[]) {
    const error = Object.assign(new Error(`${code}: refused`), { code });
    return ++calls > after ? Promise.reject(error) : real.apply(this, given);
  });
  onTestFinished(() => void disk.mockRestore());
  return disk;
}

const moments = [
  ["at the first byte", "appendFile", 0],
  ["half-way", "appendFile", 3],
  ["when the file is flushed", "sync", 0],
  ["when its folder is flushed", "sync", 2],
] as const;

it.each(
  ["ENOSPC", "EDQUOT", "EIO", "EROFS"].flatMap((code) => moments.map((moment) => [code, ...moment] as const)),
)(
  "a disk that says %s %s keeps nothing of the file, and all of the others",
  async (code, _when, call, after) => {
    const { store, folder } = await emptyStore();
    const [kept, lost] = [randomUUID(), randomUUID()];
    await store.put(kept, inPieces(sample(300_000)));
    const disk = await refuse(call, after, code);
    const source = inPieces(sample(300_000));
    const failed = store.put(lost, source);
    await expect(failed).rejects.toThrow(StoreUnavailable);
    await expect(failed).rejects.toThrow(`the folder of documents cannot be used (${code})`);
    disk.mockRestore();
    expect([source.destroyed, await filesIn(folder)]).toEqual([true, [kept]]);
    await store.put(lost, inPieces(sample(300_000)));
    for (const key of [kept, lost]) expect((await bytesOf(store, key)).equals(sample(300_000))).toBe(true);
  },
);

it("what is not the disk's fault is not said of it", async () => {
  const { store, folder } = await emptyStore();
  const disk = await refuse("appendFile", 1, "EINVAL");
  await expect(store.put(randomUUID(), inPieces(sample(300_000)))).rejects.toMatchObject({ code: "EINVAL" });
  disk.mockRestore();
  expect(await filesIn(folder)).toEqual([]);
});
