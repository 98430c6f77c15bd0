import { roles, type Role } from '../../shared/choices.ts';
import type { JobKind } from '../../shared/month.ts';

/** The least role for each job; the service checks it again. */
const leastRole: Readonly<Record<JobKind, Role>> = {
  sync: 'clerk',
  draft: 'clerk',
  discard: 'clerk',
  approve: 'approver',
  finalise: 'approver',
  credit: 'approver',
  export: 'clerk',
  email: 'clerk',
  print: 'clerk',
};

export function mayStart(kind: JobKind, role: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(leastRole[kind]);
}

/** Whether the role may change anything at all. */
export function mayEdit(role: Role): boolean {
  return role !== 'viewer';
}
