import http from "node:http";

/** A browser reduced to what a text browser does: cookies, links, forms, redirects. Sends no Origin or Sec-Fetch headers. */
export class TextClient {
  #cookies = new Map();
  pages = 0;
  bytes = 0;

  constructor(origin) {
    this.origin = origin;
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Follows redirects; answers the page it ends on. */
  async open(path, { method = "GET", body, type } = {}) {
    const answer = await this.#ask(path, method, body, type);
    if (answer.status >= 300 && answer.status < 400) return this.open(answer.location);
    this.pages += 1;
    return { ...answer, path };
  }

  /** Sends the page's POST form with these answers added; hidden fields go along. */
  send(page, answers, action) {
    const form = page.html.match(
      new RegExp(`<form method="post"[^>]*action="${action ?? '[^"]*'}"[^>]*>[\\s\\S]*?</form>`),
    )[0];
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name, value],
    );
    const fields = new URLSearchParams([...hidden, ...Object.entries(answers)]);
    const target = form.match(/action="([^"]*)"/)[1];
    return this.open(target, {
      method: "POST",
      body: fields.toString(),
      type: "application/x-www-form-urlencoded",
    });
  }

  #ask(path, method, body, type) {
    const headers = {
      cookie: this.cookie,
      ...(body ? { "content-type": type, "content-length": Buffer.byteLength(body) } : {}),
    };
    return new Promise((resolve, reject) => {
      const request = http.request(new URL(path, this.origin), { method, headers }, (answer) => {
        for (const line of answer.headers["set-cookie"] ?? []) {
          const [, name, value] = line.match(/^([^=]*)=([^;]*)/);
          this.#cookies.set(name, value);
        }
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => {
          const html = Buffer.concat(parts).toString();
          this.bytes += html.length;
          resolve({ status: answer.statusCode, location: answer.headers.location, html });
        });
      });
      request.on("error", reject);
      request.end(body);
    });
  }
}

export async function signIn(client, email = "referrer@harbourlegal.example") {
  const page = await client.open("/login");
  return client.send(page, { email, password: "demo-booking-2026" }, "/login");
}

/** One booking from the list to the confirmation; answers the confirmation. */
export async function book(client) {
  const specialists = await client.open("/bookings/new");
  const [, specialistId] = specialists.html.match(/name="specialistId"[^>]*value="([^"]*)"/);
  const times = await client.send(specialists, { specialistId }, '[^"]*/specialist');
  const [, slot] = times.html.match(/name="slot"[^>]*value="([^"]*)"/);
  const examinee = await client.send(times, { slot }, '[^"]*/time');
  const documents = await client.send(
    examinee,
    { examineeName: "Alex Tran", examineePhone: "0491 570 159" },
    '[^"]*/examinee',
  );
  const check = await client.send(documents, { then: "continue" }, '[^"]*/documents');
  return client.send(check, {}, '[^"]*/check');
}
