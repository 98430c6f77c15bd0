import type { DecimalText } from '../../../../shared/money.ts';

/** "3 h 30 min" of "210", with a language's sign for hours; a part of a minute stays in minutes. */
export function durationText(minutes: DecimalText, { hour, point }: { hour: string; point: string }): string {
  if (minutes.includes('.')) return `${minutes.replace('.', point)} min`;
  const whole = Number(minutes);
  const rest = whole % 60;
  const hours = (whole - rest) / 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} min`;
}
