type Part = { before: string[]; /** What the form had boxes for. */ shown: string[]; chosen: string[] };

/**
 * What a form changes in a list of which it showed a part: who had no box, or came since, stays as they are. A box
 * that was ticked was there.
 */
export function changeOfPart({ before, shown, chosen }: Part): { gone: string[]; come: string[] } {
  return {
    gone: before.filter((id) => shown.includes(id) && !chosen.includes(id)),
    come: [...new Set(chosen)].filter((id) => !before.includes(id)),
  };
}
