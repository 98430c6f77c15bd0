import type { InputOf, OutputOf } from '../../../shared/endpoints.ts';
import type { MailSettings } from '../../../shared/mail.ts';

/** The mail settings as they stand in the form: text until they are sent. */
export type TypedMail = Pick<MailSettings, 'security' | 'templates'> &
  Readonly<Record<'host' | 'port' | 'user' | 'password' | 'from' | 'firstIssueDate', string>>;

const usualPort = '587';

/** The form as it opens: the stored settings, or an empty one with the usual letters. The password is never told. */
export function typedMail({ settings, initialTemplates }: OutputOf<'readMailSettings'>): TypedMail {
  return {
    host: settings?.host ?? '',
    port: settings === null ? usualPort : String(settings.port),
    security: settings?.security ?? 'starttls',
    user: settings?.user ?? '',
    password: '',
    from: settings?.from ?? '',
    firstIssueDate: settings?.firstIssueDate ?? '',
    templates: settings?.templates ?? initialTemplates,
  };
}

/** Fields that must not be empty and are. */
export function emptyMailFields(typed: TypedMail): readonly (keyof TypedMail)[] {
  const needed = ['host', 'port', 'from', 'firstIssueDate'] as const;
  return needed.filter((key) => typed[key].trim() === '');
}

/** What is sent. No user: the server asks for no login, and a stored password goes. An empty password stays as it was. */
export function mailSettingsFrom(typed: TypedMail): InputOf<'saveMailSettings'> {
  const user = typed.user.trim();
  const password = user === '' ? null : typed.password === '' ? undefined : typed.password;
  return {
    host: typed.host.trim(),
    port: Number(typed.port),
    security: typed.security,
    user: user === '' ? null : user,
    from: typed.from.trim(),
    firstIssueDate: typed.firstIssueDate,
    templates: typed.templates,
    ...(password === undefined ? {} : { password }),
  };
}
