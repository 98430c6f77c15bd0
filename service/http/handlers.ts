import type { JobKind } from '../../shared/month.ts';
import { tables } from '../../shared/tables/all.ts';
import {
  checkConnection,
  describeConnections,
  removeUnusedConnection,
  saveConnectionSettings,
} from '../jobs/connection.ts';
import { applyIndexation, previewIndexation } from '../jobs/indexation/indexation.ts';
import { invitePerson, pairPane, sessionOf } from '../jobs/pairing.ts';
import { readMonth } from '../jobs/month.ts';
import { simulate } from '../jobs/run/simulate.ts';
import { loadShadow } from '../jobs/shadow/load.ts';
import { compareShadow, readShadow } from '../jobs/shadow/shadow.ts';
import type { Runner } from '../jobs/runner.ts';
import { describeSample, loadSample, removeSample } from '../jobs/sample/sample.ts';
import type { Service } from '../jobs/job-context.ts';
import { listClients, revokeClient } from '../store/client.ts';
import { readFindingRecord } from '../store/finding.ts';
import { readEvidence } from '../store/evidence.ts';
import { applyEdits } from '../store/tables/edits.ts';
import { readTable } from '../store/tables/read.ts';
import { deliveryHandlersOf } from './delivery-handlers.ts';
import { exportHandlersOf } from './export-handlers.ts';
import { requireRole, type Handlers } from './handle.ts';
import { importHandlersOf } from './import-handlers.ts';

/** What the service does for each endpoint of the contract. */
export function handlersOf(service: Service, runner: Runner): Handlers {
  const { store, clock } = service;
  return {
    health: () => ({ status: 'ok' }),
    pair: ({ code, client }) => pairPane(service, code, client),
    session: (_input, caller) => sessionOf(service, caller),
    readTable: ({ table, since, limit }, { language }) => readTable(store, table, { since, limit, language }),
    editTable: async ({ table, edits }, caller) => {
      requireRole(caller.role, tables[table].editRole);
      return { results: await applyEdits(store, table, edits, { ...caller, clock }) };
    },
    month: () => readMonth(service),
    simulate: (request) => simulate(service, request),
    loadShadow: async ({ month, files }, caller) => ({
      invoices: await loadShadow(service, {
        month,
        files: files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') })),
        person: caller.person,
      }),
    }),
    shadow: ({ month }) => readShadow(service, month),
    compareShadow: ({ month }) => compareShadow(service, month),
    startJob: ({ job }, caller) => {
      if (needsApprover.has(job.kind)) requireRole(caller.role, 'approver');
      return runner.start(job, caller.person);
    },
    readJob: ({ id, after }) => runner.read(id, after),
    followJob: ({ id }, _caller, gone) => runner.follow(id, gone),
    cancelJob: ({ id, part }) => runner.cancel(id, part),
    evidence: ({ id }) => readEvidence(store, id),
    findingRecord: async ({ id }) => ({ record: await readFindingRecord(store, id) }),
    previewIndexation: (input) => previewIndexation(service, input),
    applyIndexation: (input, caller) => applyIndexation(service, input, caller.person),
    invite: (input, caller) => invitePerson(service, input, caller.person),
    listClients: async () => ({ clients: await listClients(store) }),
    revokeClient: async ({ id }) => {
      await revokeClient(store, id);
      return { revoked: true };
    },
    listConnections: () => describeConnections(service),
    saveConnection: (input, caller) => saveConnectionSettings(service, input, caller.person),
    checkConnection: async ({ id }) => ({ message: await checkConnection(service, id) }),
    removeConnection: async ({ id }, caller) => {
      await removeUnusedConnection(service, id, caller.person);
      return { removed: true };
    },
    readSample: () => describeSample(service),
    loadSample: (_input, { person }) => loadSample(service, person),
    removeSample: (_input, { person }) => removeSample(service, person),
    ...deliveryHandlersOf(service),
    ...exportHandlersOf(service),
    ...importHandlersOf(service),
  };
}

const needsApprover: ReadonlySet<JobKind> = new Set(['approve', 'finalise', 'credit'] as const);
