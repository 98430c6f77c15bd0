import * as fc from 'fast-check';
import { firstBrokenAuditEvent, recordAudit, recordAudits } from '../../../service/store/audit.ts';
import { canonicalJson } from '../../../service/store/canonical.ts';
import { openConnection } from '../../../service/store/driver.ts';
import { temporaryStore, type TemporaryStore } from './temporary.ts';

describe('the audit trail', () => {
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
    const event = { actor: 'Carla', action: 'edit', table: 'customers', rowId: 'c1' };
    await opened.store.write((tx) => recordAudit(tx, { ...event, payload: { city: 'Zeist' } }));
    await opened.store.write((tx) =>
      recordAudits(tx, [
        { ...event, payload: { city: 'Houten' } },
        { actor: 'sync', action: 'sync', table: null, rowId: null, payload: { added: 3 } },
      ]),
    );
  });
  afterEach(() => opened.remove());

  it('is whole as long as nobody touches it', async () => {
    expect(await firstBrokenAuditEvent(opened.store.read)).toBeNull();
  });

  it('refuses a change and a deletion', async () => {
    const change = opened.store.write((tx) =>
      tx.updateTable('auditEvent').set({ actor: 'Nobody' }).where('rowId', '=', 'c1').execute(),
    );
    await expect(change).rejects.toThrow('only added to');
    await expect(opened.store.write((tx) => tx.deleteFrom('auditEvent').execute())).rejects.toThrow('only added to');
  });

  it.each([
    { who: 'an actor', statement: `update audit_event set actor = 'Bob' where seq = 2` },
    { who: 'a payload', statement: `update audit_event set payload = '{"city":"Utrecht"}' where seq = 2` },
    { who: 'the event before it, taken away,', statement: 'delete from audit_event where seq = 1' },
  ])('shows where $who was changed behind its back', async ({ statement }) => {
    const intruder = await openConnection(opened.store.file, { readOnly: false });
    await intruder.script('drop trigger audit_event_stays; drop trigger audit_event_remains');
    await intruder.run(statement);
    await intruder.close();
    expect(await firstBrokenAuditEvent(opened.store.read)).toBe(2);
  });
});

describe('canonical JSON', () => {
  it('is one text for equal values, whatever the order of their keys', () => {
    expect(canonicalJson({ b: [1, null], a: { d: 'é', c: undefined } })).toBe('{"a":{"d":"é"},"b":[1,null]}');
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(json))).toEqual(json);
      }),
    );
  });
});
