const mostPerPerson = 3;
const mostInProcess = 20;

/** By the human behind them. Each holds memory and a connection of this process, so it is this process that counts. */
const running = new Map<string, number>();

/** Runs the work if there is room for it; else throws an answer that says when to come back. */
export async function whileUploading<Result>(personId: string, work: () => Promise<Result>): Promise<Result> {
  const theirs = running.get(personId) ?? 0;
  if (theirs >= mostPerPerson) {
    const text = `You are sending files in ${mostPerPerson} places already. Wait until one of them has finished, about a minute, and choose the files again.`;
    throw comeBackLater(429, text);
  }
  const all = [...running.values()].reduce((sum, each) => sum + each, 0);
  if (all >= mostInProcess) {
    const text = "Many people are sending files at this moment. Nothing was kept. Try again in a minute.";
    throw comeBackLater(503, text);
  }
  running.set(personId, theirs + 1);
  try {
    return await work();
  } finally {
    const left = running.get(personId)! - 1;
    if (left > 0) running.set(personId, left);
    else running.delete(personId);
  }
}

function comeBackLater(status: number, text: string): Response {
  return new Response(text, { status, headers: { "Retry-After": "60" } });
}
