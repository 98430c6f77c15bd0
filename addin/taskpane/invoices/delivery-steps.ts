import type { Delivery } from '../../../shared/mail.ts';

/**
 * What happened to an invoice's e-mail as a person tells it: that it was handed over is left out where the next word about the same
 * message says what became of it; the reason for sending it stays with that.
 */
export function deliverySteps(deliveries: readonly Delivery[]): readonly Delivery[] {
  return deliveries.flatMap((delivery, index) => {
    const next = deliveries[index + 1];
    if (isFollowed(delivery, next)) return [];
    const before = deliveries[index - 1];
    const handedOver = before !== undefined && isFollowed(before, delivery) ? before : null;
    return [{ ...delivery, reason: delivery.reason ?? handedOver?.reason ?? null }];
  });
}

function isFollowed({ state, messageId }: Delivery, next: Delivery | undefined): boolean {
  return state === 'sending' && next?.messageId === messageId;
}
