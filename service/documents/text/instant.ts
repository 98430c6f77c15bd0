/**
 * An ISO instant as the packages for PDF and mail want it. What is made here says when it was issued or sent by the service's clock, never
 * when its file was written, so that equal documents are equal bytes.
 */
export function dateOf(instant: string): Date {
  return new Date(instant);
}
