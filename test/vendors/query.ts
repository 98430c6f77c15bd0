import type { Request } from 'express';

/** A parameter of the query as text; what is missing or came twice is empty. */
export function queryText(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
}
