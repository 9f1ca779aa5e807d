/** One's picture: what others see now, another one, none. */

import { FILES } from "../limits.ts";
import { useReader } from "../reader-context.ts";
import type { PersonRef } from "../schema.ts";
import { Actions, Errors, Field, Form, SubmitButton } from "../ui/form.tsx";
import { Avatar } from "../ui/person.tsx";
import type { SectionProps } from "./settings-section.tsx";

export function AvatarForm({ person, ...field }: SectionProps & { person: PersonRef }) {
  const { errors, scope } = field;
  const { t } = useReader();
  return (
    <>
      <div class="avatar-now">
        <Avatar person={person} />
        {person.avatar && (
          <Form action="/settings/avatar">
            <SubmitButton look="plain">{t("settings.avatarRemove")}</SubmitButton>
          </Form>
        )}
      </div>
      <Form action="/settings/avatar" upload>
        <Errors errors={errors} scope={scope} />
        <Field
          {...field}
          kind="file"
          name="file"
          label={t("settings.avatarFile")}
          hint={t("settings.avatarHint", { megabytes: FILES.avatarBytes / 1e6 })}
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif"
          required
        />
        <Actions>
          <SubmitButton>{t("settings.avatarSave")}</SubmitButton>
        </Actions>
      </Form>
    </>
  );
}
