/** The times that most systems are read at, as the service stores them. Empty: only when somebody presses Sync. */
export const schedules = {
  never: '',
  workingDays: '0 6 * * 1-5',
  daily: '0 6 * * *',
  hourly: '0 * * * *',
} as const;

/** Which of them it is; any other one is a person's own. */
export function scheduleName(schedule: string): keyof typeof schedules | 'own' {
  const text = schedule.trim().replaceAll(/\s+/g, ' ');
  const found = Object.entries(schedules).find(([, usual]) => usual === text);
  return found === undefined ? 'own' : (found[0] as keyof typeof schedules);
}
