/** Closing a thread: why, and whether at once or in time. */
import { LIMITS } from "../../limits.ts";
import { date } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Field } from "../../ui/form.tsx";
import { type OrderFormProps, OrderPage } from "./page.tsx";

export function ClosePage({ thread, values, errors }: OrderFormProps) {
  const reader = useReader();
  const { t } = reader;
  const common = { values, errors };
  const times = ["now", "date", "quiet", ...(thread.order?.closesAt ? ["never"] : [])];
  const labels: Record<string, string> = {
    now: t("closing.now"),
    date: t("closing.date"),
    quiet: t("closing.quiet"),
    never: t("closing.never", { when: thread.order?.closesAt ? date(reader, thread.order.closesAt) : "" }),
  };
  return (
    <OrderPage
      {...{ thread, errors }}
      heading={t("closing.heading")}
      lead={t("closing.lead")}
      path="close"
      submit={t("closing.submit")}
      hidden={{ seenClosed: 0 }}
      labels={{ on: t("closing.on"), days: t("closing.days") }}
    >
      <Field
        {...common}
        name="reason"
        label={t("closing.reason")}
        hint={t("closing.reasonHint")}
        max={LIMITS.reason.max}
      />
      <Field
        {...common}
        kind="radios"
        name="when"
        label={t("closing.when")}
        required
        options={times.map((value) => ({ value, label: labels[value] ?? value }))}
      />
      <div class="only-date">
        <Field {...common} kind="date" name="on" label={t("closing.on")} hint={t("closing.onHint")} required />
      </div>
      <div class="only-quiet">
        <Field
          {...common}
          name="days"
          label={t("closing.days")}
          hint={t("closing.daysHint", { max: LIMITS.closeAfterDays.max })}
          required
        />
      </div>
    </OrderPage>
  );
}
