/** What the pages share on which a thread is put in order: where they belong, and the form with its two ways out. */
import type { ComponentChildren } from "preact";
import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import type { ThreadState } from "../threads/schema.ts";

export type OrderFormProps = { thread: ThreadState; values: FormValues; errors: FormErrors };

type PageProps = Omit<OrderFormProps, "values"> & {
  heading: string;
  lead: string;
  /** Below the thread's address. */
  path: string;
  submit: string;
  hidden?: Readonly<Record<string, string | number | null | undefined>>;
  labels?: Readonly<Record<string, string>>;
  children: ComponentChildren;
};

export function OrderPage({ thread, heading, lead, path, submit, hidden, labels, errors, children }: PageProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: links.thread(thread), label: thread.title, lang: thread.language }]} />
      <h1>{heading}</h1>
      <p class="lead">{lead}</p>
      <Form action={`/t/${thread.id}/${path}`} hidden={hidden}>
        <Errors errors={errors} labels={labels} />
        {children}
        <Actions>
          <SubmitButton>{submit}</SubmitButton>
          <a class="button button-plain" href={links.thread(thread)}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}
