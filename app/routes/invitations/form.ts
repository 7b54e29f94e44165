import { z } from "zod";
import { newPassword } from "~/web/password-fields";
import { personName } from "~/web/person-name";

/** Address, organisation, role and teams stand in the invitation; nobody types them. */
export const SignUpForm = z.object({ name: personName, password: newPassword });
