import { latePeople } from "./people-late";
import { namePeople } from "./people-names";
import { specialPeople } from "./people-special";
import { stagePeople } from "./people-stages";
import type { DemoPerson } from "./people-types";

/** Everybody of the demonstration, with at least one person for every situation the portal must serve. */
export const demoPeople: readonly DemoPerson[] = [...stagePeople, ...specialPeople, ...namePeople, ...latePeople];
