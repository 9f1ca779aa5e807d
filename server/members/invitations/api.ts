/** Invitations in the JSON API. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { type InvitationData, InvitationSchema } from "../../../shared/members/invitations/schema.ts";
import { idNumber, LocalisedTextSchema, listOf } from "../../../shared/schema.ts";
import { emailField } from "../../accounts/fields.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError } from "../../platform/http/errors.ts";
import { idField, params, readBody, readParams, textField } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import { GroupParams } from "../groups/forms.ts";
import { getGroup } from "../groups/queries.ts";
import { acceptInvitation } from "./accept.ts";
import { LetterForm, LinkForm, TokenParams } from "./forms.ts";
import { inviteByLetter, inviteByLink, revokeInvitation } from "./invite.ts";
import { listInvitations } from "./queries.ts";
import { groupSlugOf, showInvitations, showInvitationsAgain, showNoWayIn } from "./routes.tsx";

const group = GroupParams.shape.slug
  .nullable()
  .default(null)
  .meta({ description: "Slug of the group; null for the forum alone" });
const note = textField({ max: LIMITS.invitation.note }).default("");
const codes = LANGUAGES.map(({ code }) => code) as [string, ...string[]];
const MOST_DAYS = 90;

/** The page has both forms; a group's page asks people into the group. `way` says which was sent. */
const pageForm = {
  path: ["/invitations", "/groups/:slug/invitations"],
  field: "way",
  again: showInvitationsAgain,
};

export const invitationsApi = [
  operation({
    method: "get",
    path: "/invitations",
    tag: "invitations",
    summary: "Invitations you made, or all of a group that you run; newest first",
    scope: "write",
    query: z.object({ group: GroupParams.shape.slug.optional(), after: idField.optional() }),
    errors: ["forbidden", "not_found"],
    response: listOf(InvitationSchema),
    run: async ({ app, reader: { viewer }, query: { group: slug, after } }) => {
      if (viewer === null) throw new AppError("sign_in_needed");
      const asked = slug === undefined ? undefined : await getGroup(app.db, viewer, slug);
      if (asked) authorise(viewer, "invitation.toGroup", asked);
      const { items, next } = await listInvitations(app.db, viewer, { groupId: asked?.id, after });
      return { body: { items: items.map(toBody) }, next };
    },
  }),
  operation({
    method: "post",
    path: "/invitations/letters",
    tag: "invitations",
    summary: "Send invitations by e-mail",
    description: "The answer is the same whether an address has an account here or not.",
    scope: "write",
    body: z.object({
      group,
      emails: z.array(emailField).min(1).max(LIMITS.invitation.addresses),
      locale: z.enum(codes).meta({ description: "Language of the e-mail" }),
      note,
    }),
    errors: ["not_found"],
    status: 202,
    response: z.object({ sent: z.int() }),
    form: {
      ...pageForm,
      value: "letter",
      read: (req) => ({ body: { ...readBody(LetterForm, req.body), group: groupSlugOf(req) } }),
      to: ({ req }) => req.path,
      notice: "invitations.lettersSent",
    },
    run: async ({ app, reader, body: { group: slug, ...draft } }) => {
      const emails = [...new Set(draft.emails)];
      await inviteByLetter(app, reader.viewer, slug, { ...draft, emails });
      return { body: { sent: emails.length } };
    },
  }),
  operation({
    method: "post",
    path: "/invitations/links",
    tag: "invitations",
    summary: "Make a link that lets people in",
    description: "The link can be read in this answer alone.",
    scope: "write",
    body: z.object({
      group,
      maxUses: z.int().min(1).max(LIMITS.invitation.uses),
      days: z.int().min(1).max(MOST_DAYS),
      note,
    }),
    errors: ["not_found"],
    status: 201,
    response: z.object({ id: idNumber, url: z.string() }),
    form: {
      ...pageForm,
      value: "link",
      read: (req) => ({ body: { ...readBody(LinkForm, req.body), group: groupSlugOf(req) } }),
      // No redirect: the secret is kept nowhere from which another page could show it.
      show: ({ app, req }, { body: { url } }, res) => showInvitations(app, req, res, { fresh: url, status: 201 }),
    },
    run: async ({ app, reader, body: { group: slug, ...draft } }) => {
      const { id, token } = await inviteByLink(app.db, reader.viewer, slug, draft);
      return { body: { id, url: `${app.config.baseUrl}${links.invitation(token)}` } };
    },
  }),
  operation({
    method: "delete",
    path: "/invitations/:id",
    tag: "invitations",
    summary: "Revoke an invitation",
    scope: "write",
    params: params.id,
    status: 204,
    limit: "click",
    form: {
      path: "/invitations/:id/revoke",
      // Back to the list that the button stood in, as long as the browser says which; both are pages of our own.
      to: ({ req }) => /\/groups\/[a-z0-9_-]{1,60}\/invitations$/.exec(req.get("Referer") ?? "")?.[0] ?? "/invitations",
      notice: "invitations.revoked",
    },
    run: async ({ app, reader, params: { id } }) => {
      await revokeInvitation(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/invitations/accepted",
    tag: "invitations",
    summary: "Come in by an invitation, with the account one has",
    scope: "write",
    body: TokenParams,
    errors: ["not_found"],
    form: {
      path: "/i/:token",
      limit: "click",
      redraw: showNoWayIn,
      read: (req) => ({ body: readParams(TokenParams, req.params) }),
      to: (_call, { body: { group: entered } }) => (entered ? links.group(entered.slug) : "/"),
      notice: "invitations.welcome",
    },
    response: z.object({ group: z.object({ slug: z.string(), name: LocalisedTextSchema }).nullable() }),
    run: async ({ app, reader, body: { token } }) => {
      const { group: entered } = await acceptInvitation(app, reader.viewer, token);
      return { body: { group: entered && { slug: entered.slug, name: { ...entered.name } } } };
    },
  }),
];

const toBody = ({ group: to, came, ...rest }: InvitationData): z.output<typeof InvitationSchema> => ({
  ...rest,
  group: to && { slug: to.slug, name: { ...to.name } },
  came: came.map(personBody),
  invitedBy: rest.invitedBy && personBody(rest.invitedBy),
});
const personBody = (person: InvitationData["came"][number]) => ({ ...person, recognisedIn: [...person.recognisedIn] });
