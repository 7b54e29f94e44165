type Words = { heading: string; says: string };

const words: Record<number, Words> = {
  400: {
    heading: "We could not understand this",
    says: "What was sent is incomplete or in an unexpected format. Open the page again and try once more.",
  },
  403: { heading: "You cannot view this page", says: "Your account may not open this page or do this." },
  404: {
    heading: "Page not found",
    says: "If you typed the address, check it is right. The page may also have been moved.",
  },
  405: {
    heading: "This page does not accept forms",
    says: "Go back to the page you came from and try again from there.",
  },
  413: {
    heading: "That was too large",
    says: "What you sent is larger than we can take. Nothing was kept. Go back and send less.",
  },
  415: {
    heading: "We cannot read this form",
    says: "The form was sent in a way we do not take. Nothing was kept. Open the form again.",
  },
  416: {
    heading: "This part of the file does not exist",
    says: "The document is shorter than what was asked for. Download it whole.",
  },
  503: {
    heading: "Too busy just now",
    says: "The service is very busy, or part of it is not responding. Nothing was kept. Try again in a minute.",
  },
  429: { heading: "Too many attempts", says: "Wait a while, then try again." },
};

const broken: Words = {
  heading: "Sorry, there is a problem with the service",
  says: "Nothing was saved by what you just did. Try again later; answers you saved before are kept.",
};

/** What an error page says. Anything unexpected is the service's fault, not the reader's. */
export function errorWords(status: number): Words {
  return words[status] ?? (status >= 400 && status < 500 ? words[404]! : broken);
}
