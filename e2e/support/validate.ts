import { HtmlValidate } from "html-validate";

const judge = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // How React writes HTML; browsers read it alike.
    "void-style": "off",
    "attribute-boolean-style": "off",
    "attr-case": "off",
    "valid-id": ["error", { relaxed: true }],
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
    // Ours say heading, journey and service, in this order; the longest heading alone has 46 letters.
    "long-title": ["error", { maxlength: 110 }],
    "no-missing-references": "error",
    "wcag/h32": "error",
  },
});

/** The faults of a page as it was sent. */
export async function validate(html: string): Promise<string[]> {
  const { results } = await judge.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} ${selector ?? ""}`.trim()),
  );
}
