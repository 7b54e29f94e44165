import type { People } from "./add-people";
import type { Panel } from "./add-panel";

/** What a story needs before it can begin: who there is, and which day it is in the office. */
export type Stage = { people: People; panel: Panel; today: string };
