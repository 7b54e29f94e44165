import type { IncomingMessage } from "node:http";

const limit = 2048;
const patienceMs = 15_000;

/**
 * The value of the form's first field, if that has the given name; the body stays as if nobody had looked.
 * Works for urlencoded and multipart bodies, however they arrive in pieces.
 */
export function peekFirstField(req: IncomingMessage, name: string): Promise<string | undefined> {
  const find = finder(req.headers["content-type"] ?? "", name);
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0);
    const settle = (value: string | undefined) => {
      clearTimeout(timer);
      req.off("readable", look).off("end", giveUp).off("error", giveUp).off("close", giveUp);
      resolve(value);
    };
    const giveUp = () => settle(undefined);
    const look = () => {
      const chunk = req.read() as Buffer | null;
      if (chunk) seen = Buffer.concat([seen, chunk]);
      // The last event may come without bytes: `complete`, not an empty read, says that nothing follows.
      const isAll = req.complete || seen.length >= limit;
      const value = find(seen.toString("latin1", 0, limit), isAll);
      if (value === undefined && !isAll) return;
      // In the same tick as read(): afterwards `end` is on its way and nothing can be put back.
      if (seen.length > 0) req.unshift(seen);
      settle(value);
    };
    const timer = setTimeout(giveUp, patienceMs);
    req.on("readable", look).on("end", giveUp).on("error", giveUp).on("close", giveUp);
  });
}

/** `isAll`: no more will come, so a value that runs to the end is whole. */
type Find = (start: string, isAll: boolean) => string | undefined;

function finder(contentType: string, name: string): Find {
  if (!/^multipart\/form-data/i.test(contentType)) return inUrlencoded(name);
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return inMultipart(name, boundary?.[1] ?? boundary?.[2] ?? "");
}

function inUrlencoded(name: string): Find {
  const field = new RegExp(`^${name}=([\\w-]*)(&|$)`);
  return (start, isAll) => {
    const [, value, after] = field.exec(start) ?? [];
    return after || isAll ? value : undefined;
  };
}

function inMultipart(name: string, boundary: string): Find {
  const disposition = new RegExp(`^content-disposition: *form-data; *name="?${name}"?\\r?$`, "im");
  const opening = `--${boundary}\r\n`;
  return (start) => {
    const headEnd = start.indexOf("\r\n\r\n");
    const valueEnd = start.indexOf(`\r\n--${boundary}`, headEnd + 4);
    if (!boundary || !start.startsWith(opening) || headEnd < 0 || valueEnd < 0) return undefined;
    return disposition.test(start.slice(opening.length, headEnd))
      ? start.slice(headEnd + 4, valueEnd)
      : undefined;
  };
}
