import { request, type IncomingHttpHeaders } from "node:http";

export type Answer = { status: number; path: string; headers: IncomingHttpHeaders; html: string };
type File = { name: string; mimeType: string; buffer: Buffer };
type Body = { type: string; bytes: Buffer };

/** Cookies, links, forms and redirects, and neither `Origin` nor `Sec-Fetch-Site`: all that a text browser does. */
export class TextBrowser {
  #cookies = new Map<string, string>();
  page: Answer = { status: 0, path: "", headers: {}, html: "" };

  constructor(private origin: string) {}

  async open(path: string, body?: Body): Promise<Answer> {
    const answer = await this.#ask(path, body);
    const to = answer.headers.location;
    if (answer.status >= 300 && answer.status < 400 && to) return this.open(to);
    return (this.page = answer);
  }

  /** Sends the form with this button, with its own hidden fields first; with files, as a browser sends those. */
  async send(button: string, typed: Record<string, string>, files?: Record<string, File>): Promise<Answer> {
    const form = [...this.page.html.matchAll(/<form [\s\S]*?<\/form>/g)].find(([text]) =>
      text.includes(`>${button}</button>`),
    )?.[0];
    if (!form) throw new Error(`no form with ${button} on ${this.page.path}`);
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((found) => [
      found[1]!,
      found[2]!,
    ]);
    const fields = [...hidden, ...Object.entries(typed)] as [string, string][];
    const action = /action="([^"]*)"/.exec(form)?.[1] ?? this.page.path;
    const isMultipart = form.includes('encType="multipart/form-data"');
    const answer = await this.#ask(action, isMultipart ? multipart(fields, files ?? {}) : urlencoded(fields));
    if (answer.status !== 303) throw new Error(`${button} was answered ${answer.status}, not 303`);
    return this.open(answer.headers.location!);
  }

  /** The value of the first control of this name, or of the first that is followed by these words. */
  first(name: string, words = ""): string {
    const controls = new RegExp(
      `name="${name}"[^>]* value="([^"]*)"[^>]*>([^]*?)(?=name="${name}"|</form>)`,
      "g",
    );
    const found = [...this.page.html.matchAll(controls)].find(([, , after]) =>
      after!.replaceAll("&#x27;", "'").includes(words),
    );
    if (!found) throw new Error(`no ${name} ${words} on ${this.page.path}`);
    return found[1]!;
  }

  #ask(path: string, body?: Body): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const about = body && { "content-type": body.type, "content-length": body.bytes.length };
    const options = { method: body ? "POST" : "GET", headers: { cookie, ...about } };
    return new Promise((resolve, reject) => {
      const asked = request(new URL(path, this.origin), options, (answer) => {
        for (const line of answer.headers["set-cookie"] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
          this.#cookies.set(name!, value!);
        }
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const html = Buffer.concat(parts).toString();
          resolve({ status: answer.statusCode!, path, headers: answer.headers, html });
        });
      });
      asked.on("error", reject);
      asked.end(body?.bytes);
    });
  }
}

function urlencoded(fields: [string, string][]): Body {
  return {
    type: "application/x-www-form-urlencoded",
    bytes: Buffer.from(new URLSearchParams(fields).toString()),
  };
}

function multipart(fields: [string, string][], files: Record<string, File>): Body {
  const boundary = "----text-browser-7d1f";
  const head = (about: string) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${about}\r\n\r\n`);
  const end = Buffer.from("\r\n");
  const bytes = Buffer.concat([
    ...fields.flatMap(([name, value]) => [head(`name="${name}"`), Buffer.from(value), end]),
    ...Object.entries(files).flatMap(([name, file]) => [
      head(`name="${name}"; filename="${file.name}"\r\nContent-Type: ${file.mimeType}`),
      file.buffer,
      end,
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { type: `multipart/form-data; boundary=${boundary}`, bytes };
}
