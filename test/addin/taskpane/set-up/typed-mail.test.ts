import { emptyMailFields, mailSettingsFrom, typedMail } from '../../../../addin/taskpane/set-up/typed-mail.ts';
import { endpoints } from '../../../../shared/endpoints.ts';

const letter = { subject: 'Invoice {number}', body: 'Dear {customer}' };
const initialTemplates = { en: letter, nl: letter };
const fresh = typedMail({ settings: null, hasPassword: false, initialTemplates });
const filled = { ...fresh, host: 'smtp.example.com', from: 'ar@msp.example', firstIssueDate: '2026-11-01' };

it('a first form has the usual port and letters, and says what is still empty', () => {
  expect(fresh).toMatchObject({ port: '587', security: 'starttls', templates: initialTemplates });
  expect(emptyMailFields(fresh)).toEqual(['host', 'from', 'firstIssueDate']);
  expect(emptyMailFields(filled)).toEqual([]);
});

it('what is sent is what the service takes', () => {
  const sent = mailSettingsFrom({ ...filled, user: 'ar', password: 'of the test' });
  expect(endpoints.saveMailSettings.input.parse(sent)).toMatchObject({
    user: 'ar',
    password: 'of the test',
    port: 587,
  });
});

it('an empty password keeps the stored one; without a user none is kept', () => {
  expect(mailSettingsFrom({ ...filled, user: 'ar' })).not.toHaveProperty('password');
  expect(mailSettingsFrom(filled)).toMatchObject({ user: null, password: null });
});
