/** Why a member stays as they are. */
export const memberWords = {
  not_found: "There is no such member any more",
  not_allowed: "You may not do that any more",
  last_of_top: "Nobody else has this role yet, and somebody must. Give it to somebody else first",
  no_such_team: "Select teams from the list",
};
