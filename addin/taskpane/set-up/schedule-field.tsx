import { Field, Input, Select } from '@fluentui/react-components';
import { usePane } from '../context.tsx';
import { schedules, scheduleName } from './schedules.ts';

type Props = {
  /** Minute, hour, day, month and weekday; empty for never. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** When the system is read by itself: a usual time, or one of a person's own. */
export function ScheduleField({ value, onChange }: Props) {
  const { t } = usePane();
  const name = scheduleName(value);
  return (
    <>
      <Field label={t.setUp.schedule.label} hint={t.setUp.schedule.hint}>
        <Select
          value={name}
          onChange={(_, data) => onChange(data.value === 'own' ? ownSchedule : schedules[data.value as 'never'])}
        >
          {[...(Object.keys(schedules) as (keyof typeof schedules)[]), 'own' as const].map((key) => (
            <option key={key} value={key}>
              {t.setUp.schedule.names[key]}
            </option>
          ))}
        </Select>
      </Field>
      {name === 'own' ? (
        <Field label={t.setUp.schedule.own} hint={t.setUp.schedule.ownHint}>
          <Input value={value} maxLength={100} spellCheck={false} onChange={(_, data) => onChange(data.value)} />
        </Field>
      ) : null}
    </>
  );
}

/** What a schedule of one's own begins with: half past six on working days. */
const ownSchedule = '30 6 * * 1-5';
