import { arrive } from "../support/arrive";
import { addFirm, join, joinAlso, joinBy } from "../support/firms";
import { expectSummary, flashOn } from "../support/forms";
import { invite, signInAs, newcomersPassword } from "../support/newcomers";
import { expect, test } from "../support/test";

test("an owner names the firm, adds a team, gives a role and removes somebody", async ({ as }) => {
  const [office, owner, manager, member] = [
    await as("admin"),
    await as("nobody"),
    await as("nobody"),
    await as("nobody"),
  ];
  const firm = await addFirm(office);
  await join(owner, firm.link, "Olive Owner");
  await owner.getByRole("link", { name: "Settings" }).click();
  await arrive(owner, "Profile");
  await owner.getByRole("link", { name: "Organisation", exact: true }).click();
  await arrive(owner, "Organisation");
  await owner.getByRole("link", { name: "Change name" }).click();
  await owner.getByLabel("Organisation’s name").fill(`${firm.name} & Partners`);
  await owner.getByRole("button", { name: "Save name" }).click();
  await arrive(owner, "Organisation");
  await expect(owner.getByRole("banner")).toContainText(`Olive Owner, Owner, ${firm.name} & Partners`);

  await joinBy(owner, manager, "Max Manager", "Manager");
  await joinBy(owner, member, "Mina Member", "Member");
  await owner.getByRole("link", { name: "Teams", exact: true }).click();
  await arrive(owner, "Teams");
  await expect(owner.getByText("There are no teams yet.")).toBeVisible();
  await owner.getByRole("link", { name: "Add a team" }).click();
  await owner.getByRole("button", { name: "Add the team" }).click();
  await arrive(owner, "Add a team", { failed: true });
  await expectSummary(owner, { "Enter the team’s name": "Team’s name" });
  await owner.getByLabel("Team’s name").fill("Motor");
  await owner.getByRole("button", { name: "Add the team" }).click();
  await arrive(owner, "Change a team");
  await owner.getByRole("checkbox", { name: "Mina Member" }).check();
  await owner.getByRole("button", { name: "Save" }).click();
  await arrive(owner, "Teams");
  await expect(owner.getByText("Mina Member")).toBeVisible();

  // Managers look after members, not after their betters.
  await office.goto(firm.path);
  const ownersPage = await office.getByRole("link", { name: "Change Olive Owner" }).getAttribute("href");
  await manager.goto("/settings/members");
  await expect(manager.getByRole("link", { name: "Change Mina Member" })).toBeVisible();
  await expect(manager.getByRole("link", { name: /Olive Owner/ })).toHaveCount(0);
  for (const page of [ownersPage!, `${ownersPage}/remove`]) {
    await manager.goto(page);
    await arrive(manager, "You cannot view this page");
  }

  await owner.goto("/settings/members");
  await owner.getByRole("link", { name: "Change Mina Member" }).click();
  await arrive(owner, "Change role and teams");
  await expect(owner.getByRole("checkbox", { name: "Motor" })).toBeChecked();
  await owner.getByRole("radio", { name: "Manager" }).check();
  await owner.getByRole("button", { name: "Save" }).click();
  await arrive(owner, "Members");
  await expect(owner.getByRole("row", { name: /Mina Member/ })).toContainText("Manager");
  await member.goto("/bookings");
  await arrive(member, "Sign in");

  await owner.getByRole("link", { name: "Remove Max Manager" }).click();
  await arrive(owner, "Remove Max Manager?");
  await owner.getByRole("button", { name: "Yes, remove them" }).click();
  await arrive(owner, "Members");
  await expect(owner.getByRole("row", { name: /Max Manager/ })).toHaveCount(0);
  await manager.goto("/bookings");
  await arrive(manager, "Sign in");
});

test("an owner hands over before leaving, and the only owner stays", async ({ as }) => {
  const [office, owner, heir] = [await as("admin"), await as("nobody"), await as("nobody")];
  const firm = await addFirm(office);
  await join(owner, firm.link, "Olive Owner");
  const email = await joinBy(owner, heir, "Hedy Heir", "Member");
  await owner.goto("/settings/organization");
  await owner.getByRole("link", { name: "Leave this organisation" }).click();
  await arrive(owner, `Leave ${firm.name}?`);
  await expect(owner.getByText("You are the only owner.")).toBeVisible();
  await owner.getByRole("link", { name: "Hand over to someone else" }).click();
  await owner.getByRole("button", { name: "Yes, hand over" }).click();
  await arrive(owner, "Hand over to someone else", { failed: true });
  await expectSummary(owner, { "Select the new owner": "New owner" });
  await owner.getByRole("radio", { name: /Hedy Heir/ }).check();
  await owner.getByRole("button", { name: "Yes, hand over" }).click();
  await arrive(owner, "Sign in");

  await signInAs(heir, email, newcomersPassword);
  await expect(heir.getByRole("banner")).toContainText("Hedy Heir, Owner");
  await signInAs(owner, firm.owner, newcomersPassword);
  await expect(owner.getByRole("banner")).toContainText("Olive Owner, Manager");
  await owner.goto("/settings/organization/leave");
  await owner.getByRole("button", { name: "Yes, leave" }).click();
  await arrive(owner, "Sign in");
  await expect(flashOn(owner)).toContainText(`You have left ${firm.name}`);
  await heir.goto("/settings/members");
  await expect(heir.getByRole("row", { name: /Olive Owner/ })).toHaveCount(0);
});

test("somebody of two firms says where they work, and changes it", async ({ as }) => {
  const [office, person] = [await as("admin"), await as("nobody")];
  const [first, second] = [await addFirm(office), await addFirm(office)];
  await join(person, first.link, "Both Ways");
  await expect(person.getByRole("link", { name: "Change workspace" })).toHaveCount(0);
  const link = await invite(office, first.owner, "Member", `${second.path}/invite`);
  await joinAlso(person, link, first.owner);
  await arrive(person, "Where do you want to work?");
  await person.getByRole("button", { name: "Work there" }).click();
  await arrive(person, "Where do you want to work?", { failed: true });
  await expectSummary(person, { "Select a workspace": first.name });
  await person.getByRole("radio", { name: second.name }).check();
  await person.getByRole("button", { name: "Work there" }).click();
  await arrive(person, "Bookings");
  await expect(person.getByRole("banner")).toContainText(`Both Ways, Member, ${second.name}`);
  await person.getByRole("link", { name: "Change workspace" }).click();
  await person.getByRole("radio", { name: first.name }).check();
  await person.getByRole("button", { name: "Work there" }).click();
  await arrive(person, "Bookings");
  await expect(person.getByRole("banner")).toContainText(`Both Ways, Owner, ${first.name}`);
});
