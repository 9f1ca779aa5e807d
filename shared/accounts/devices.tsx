/** The list of devices that one is signed in on, each with a button that signs it out. */
import { date } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Act } from "../ui/act.tsx";

export type SignedInDevice = {
  /** Names the session without giving it away. */
  name: string;
  browser: string | null;
  system: string | null;
  /** ISO 8601; null where it was not noted. */
  since: string | null;
  /** Day of the last visit. */
  lastSeen: string;
  /** The one that the page is read on. */
  present: boolean;
};

export function DeviceList({ devices }: { devices: readonly SignedInDevice[] }) {
  return (
    <ul class="device-list">
      {devices.map((device) => (
        <Device key={device.name} device={device} />
      ))}
    </ul>
  );
}

function Device({ device }: { device: SignedInDevice }) {
  const reader = useReader();
  const { t } = reader;
  const { name, browser, system, since, lastSeen, present } = device;
  const what = [browser, system].filter(Boolean).join(", ") || t("settings.unknownDevice");
  return (
    <li class="device">
      <div>
        <p>
          <strong>{what}</strong> {present && <span class="badge">{t("settings.thisDevice")}</span>}
        </p>
        <p class="fine">
          {since && `${t("settings.signedInOn", { date: date(reader, since) })} · `}
          {t("settings.lastHere", { date: date({ ...reader, timeZone: "UTC" }, lastSeen) })}
        </p>
      </div>
      {!present && (
        <Act to={`/settings/devices/${name}/sign-out`} act="sign-out-device" label={t("settings.signOutDevice")}>
          <span class="visually-hidden">: {what}</span>
        </Act>
      )}
    </li>
  );
}
