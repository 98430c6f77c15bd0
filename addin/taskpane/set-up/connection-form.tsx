import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { usePane } from '../context.tsx';
import { ProblemMessage } from '../problem.tsx';
import { usePaneStyles } from '../styles.ts';
import { useSubmit } from '../use-submit.ts';
import type { Connection, Vendor } from './connections.tsx';
import { ScheduleField } from './schedule-field.tsx';
import { SettingInput } from './setting-input.tsx';
import { missingFields, settingFields, settingsFrom, typedSettings } from './settings-fields.ts';

type Props = {
  /** Null: a new one. */
  readonly connection: Connection | null;
  readonly vendors: readonly Vendor[];
  readonly onSaved: () => void;
  readonly onCancel: () => void;
};

/** Vendor, name and the settings that this vendor asks for; the fields come from the vendor's own schema. */
export function ConnectionForm({ connection, vendors, onSaved, onCancel }: Props) {
  const { t } = usePane();
  const styles = usePaneStyles();
  const [vendorId, setVendorId] = useState(connection?.vendor ?? vendors[0]?.id ?? '');
  const vendor = vendors.find(({ id }) => id === vendorId);
  return (
    <div className={styles.stack}>
      <Field label={t.setUp.connections.vendor}>
        <Select value={vendorId} disabled={connection !== null} onChange={(_, data) => setVendorId(data.value)}>
          {vendors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {vendor === undefined ? null : (
        <SettingsForm key={vendorId} connection={connection} vendor={vendor} onSaved={onSaved} onCancel={onCancel} />
      )}
    </div>
  );
}

type FormProps = Omit<Props, 'vendors'> & { readonly vendor: Vendor };

function SettingsForm({ connection, vendor, onSaved, onCancel }: FormProps) {
  const { t, actions } = usePane();
  const styles = usePaneStyles();
  const fields = settingFields(vendor.settingsSchema);
  const [name, setName] = useState(connection?.name ?? vendor.name);
  const [typed, setTyped] = useState(typedSettings(fields, connection?.settings ?? {}));
  const [schedule, setSchedule] = useState(connection?.schedule ?? '');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const isNew = connection === null;
  const { isBusy, problem, submit } = useSubmit(async () => {
    const empty = missingFields(fields, typed, isNew);
    setMissing(empty);
    if (empty.length > 0) return null;
    const answer = await actions.ask('saveConnection', {
      ...(isNew ? {} : { id: connection.id }),
      name: name.trim(),
      vendor: vendor.id,
      settings: settingsFrom(fields, typed),
      schedule: schedule.trim() === '' ? null : schedule.trim(),
    });
    if (answer.problem === null) onSaved();
    return answer.problem;
  });
  return (
    <form className={styles.stack} onSubmit={submit} noValidate aria-label={vendor.name}>
      <Field label={t.setUp.connections.name} required>
        <Input value={name} maxLength={60} onChange={(_, data) => setName(data.value)} />
      </Field>
      {fields.map((field) => (
        <SettingInput
          key={field.key}
          field={field}
          value={typed[field.key] ?? ''}
          isMissing={missing.includes(field.key)}
          isStored={!isNew && field.kind === 'secret'}
          onChange={(value) => setTyped({ ...typed, [field.key]: value })}
        />
      ))}
      <ScheduleField value={schedule} onChange={setSchedule} />
      {problem === null ? null : <ProblemMessage problem={problem} />}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {isBusy ? t.setUp.saving : t.setUp.save}
        </Button>
        <Button onClick={onCancel}>{t.setUp.cancel}</Button>
      </div>
    </form>
  );
}
