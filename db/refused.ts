/** The database cannot be used as it is. The message is one line and says what to do. */
export class DatabaseRefused extends Error {
  override name = "DatabaseRefused";
}
