/** Why a member stays as they are. */
export const memberWords = {
  not_found: "There is no such member any more",
  not_allowed: "You may not do that any more",
  last_of_top: "At least one person must have this role. Give it to someone else first",
  no_such_team: "Select teams from the list",
};
