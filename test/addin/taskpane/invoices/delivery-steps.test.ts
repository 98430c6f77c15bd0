import { deliverySteps } from '../../../../addin/taskpane/invoices/delivery-steps.ts';
import type { Delivery } from '../../../../shared/mail.ts';

const step = (messageId: string, state: Delivery['state'], reason: string | null = null): Delivery => ({
  channel: 'email',
  recipient: 'ap@acme.example',
  messageId,
  state,
  at: '2026-11-02T10:00:00Z',
  person: 'Anna',
  reason,
  error: null,
});

const told = (...deliveries: readonly Delivery[]) =>
  deliverySteps(deliveries).map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));

it('an e-mail that was taken is sent, with the reason why it went again', () => {
  expect(told(step('1', 'sending'), step('1', 'sent'), step('2', 'sending', 'lost'), step('2', 'sent'))).toEqual([
    'sent',
    'sent: lost',
  ]);
});

it('one that may have arrived stays so until a person says what became of it', () => {
  const interrupted = [step('1', 'sending'), step('1', 'sending')];
  expect(told(...interrupted)).toEqual(['sending']);
  expect(told(...interrupted, step('1', 'queued', 'asked them'))).toEqual(['queued: asked them']);
});
