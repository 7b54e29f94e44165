import { parseArgs, type ParseArgsConfig } from "node:util";
import { isPlain } from "~/plain-errors";

/** Not done, or not all of it. The message is one line and says what to do. */
export class CommandFailed extends Error {
  override name = "CommandFailed";
}

/**
 * An operator's command: what they can mend is said in one line, and the process ends with 1. Whatever imports the
 * client opens the database: commands import it late, so that their words and the configuration are judged first.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!isPlain(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** The words typed after the command. @throws CommandFailed with the usage when there are others than these. */
export function wordsTyped<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ options }).values;
  } catch {
    throw new CommandFailed(usage);
  }
}
