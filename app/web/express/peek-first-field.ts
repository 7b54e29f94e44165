import type { IncomingMessage } from "node:http";

const limit = 2048;

/**
 * The value of the form's first field, if that has the given name; the body stays as if nobody had looked.
 * Works for urlencoded and multipart bodies, however they arrive in pieces.
 */
export function peekFirstField(req: IncomingMessage, name: string): Promise<string | undefined> {
  const isMultipart = /^multipart\//i.test(req.headers["content-type"] ?? "");
  const find = isMultipart ? inMultipart(name) : inUrlencoded(name);
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0);
    const settle = (value: string | undefined) => {
      req.off("readable", look).off("end", give).off("error", give).off("close", give);
      resolve(value);
    };
    const give = () => settle(find(seen.toString("latin1"), true));
    const look = () => {
      // All that is there, at once: reading exactly to the end before unshifting would end the stream.
      const chunk = req.read() as Buffer | null;
      if (!chunk) return;
      seen = Buffer.concat([seen, chunk]);
      const enough = seen.length >= limit || req.complete;
      const value = find(seen.subarray(0, limit).toString("latin1"), enough);
      if (value === undefined && !enough) return;
      // In the same tick as read(), or `end` is already on its way.
      req.off("readable", look);
      req.unshift(seen);
      settle(value);
    };
    req.on("readable", look).on("end", give).on("error", give).on("close", give);
  });
}

type Find = (start: string, isAll: boolean) => string | undefined;

function inUrlencoded(name: string): Find {
  const whole = new RegExp(`^${name}=([\\w-]*)(&|$)`);
  const ended = new RegExp(`^${name}=([\\w-]*)&`);
  return (start, isAll) => (isAll ? whole : ended).exec(start)?.[1];
}

function inMultipart(name: string): Find {
  const part = new RegExp(`^--[^\\r\\n]+\\r\\nContent-Disposition: form-data; name="?${name}"?\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n([\\w-]*)\\r\\n`, "i");
  return (start) => part.exec(start)?.[1];
}
