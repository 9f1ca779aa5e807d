/** A question put to the reader: taking it, declining it with a reason, handing it over; or asking somebody by name. */
import type { ThreadState } from "../../forum/threads/schema.ts";
import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { RequestWords } from "./routing-box.tsx";
import { reasonWords } from "./routing-reasons.tsx";
import type { MatchReasons, ThreadRouting } from "./schema.ts";

export type Suggested = { handle: string; name: string; organisation: string | null; reasons: MatchReasons };

type Props = {
  thread: Pick<ThreadState, "id" | "slug" | "title" | "language">;
  routing: ThreadRouting;
  /** Who might be asked instead, best first. */
  suggested: readonly Suggested[];
  /** Which of the forms was refused. */
  refused?: "decline" | "hand-over" | "ask";
  values: FormValues;
  errors: FormErrors;
};

export function RequestPage({ thread, routing, suggested, refused, values, errors }: Props) {
  const { t } = useReader();
  const to = links.request(thread.id);
  const { own, mayAsk } = routing;
  const isOpen = own && (own.state === "asked" || own.state === "taken" || own.state === "lapsed");
  const of = (form: Props["refused"]) => (refused === form ? { values, errors } : { values: {}, errors: {} });
  return (
    <div class="form-page request-page">
      <Crumbs steps={[{ href: links.thread(thread), label: thread.title, lang: thread.language }]} />
      <h1>{t(own && isOpen ? keyOf("routing.own", own.state) : "routing.askHeading")}</h1>
      {refused === undefined && <Errors errors={errors} />}
      {own && isOpen && (
        <>
          <RequestWords request={own} />
          {own.state !== "taken" && (
            <Form action={`${to}/take`}>
              <Actions>
                <SubmitButton>{t("routing.take")}</SubmitButton>
              </Actions>
            </Form>
          )}
          <Decline to={to} {...of("decline")} />
          <ByName to={`${to}/hand-over`} what="handOver" suggested={suggested} {...of("hand-over")} />
        </>
      )}
      {mayAsk && !isOpen && <ByName to={`${to}/ask`} what="ask" suggested={suggested} {...of("ask")} />}
    </div>
  );
}

type FormProps = { to: string; values: FormValues; errors: FormErrors };

function Decline({ to, values, errors }: FormProps) {
  const { t } = useReader();
  return (
    <section>
      <h2>{t("routing.declineHeading")}</h2>
      <Form action={`${to}/decline`} class="form-narrow">
        <Errors errors={errors} scope="decline" />
        <Field
          kind="textarea"
          name="reason"
          scope="decline"
          label={t("routing.reason")}
          hint={t("routing.reasonHint")}
          rows={2}
          max={LIMITS.reason.max}
          values={values}
          errors={errors}
        />
        <Actions>
          <SubmitButton look="plain">{t("routing.decline")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

type ByNameProps = FormProps & { what: "handOver" | "ask"; suggested: readonly Suggested[] };

function ByName({ to, what, suggested, values, errors }: ByNameProps) {
  const reader = useReader();
  const { t } = reader;
  const common = { values, errors, scope: what } as const;
  return (
    <section>
      <h2>{t(keyOf("routing.byName", what))}</h2>
      <Form action={to} class="form-narrow">
        <Errors errors={errors} scope={what} />
        {suggested.length > 0 && (
          <Field
            {...common}
            kind="radios"
            name="to"
            label={t("routing.suggested")}
            options={suggested.map(({ handle, name, organisation, reasons }) => ({
              value: handle,
              label: `${name} (@${handle})${organisation ? `, ${organisation}` : ""}`,
              hint: reasonWords(reader, reasons),
            }))}
            required
          />
        )}
        <Field
          {...common}
          name={suggested.length > 0 ? "other" : "to"}
          label={t(suggested.length > 0 ? "routing.other" : "routing.to")}
          hint={t("routing.toHint")}
          autocomplete="off"
          max={LIMITS.handle.max + 1}
          required={suggested.length === 0}
        />
        <Field {...common} kind="textarea" name="word" label={t("routing.word")} rows={2} max={LIMITS.word.max} />
        <Actions>
          <SubmitButton>{t(what === "ask" ? "routing.ask" : "routing.handOver")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}
