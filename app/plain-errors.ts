/** What an operator can mend; said in one line instead of a stack. By name: their files are loaded late, or never. */
const names = new Set(["CommandFailed", "ConfigurationError", "DatabaseRefused", "PortRefused"]);

export function isPlain(error: unknown): error is Error {
  return error instanceof Error && names.has(error.name);
}
