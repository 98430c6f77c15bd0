import type { Client } from '../api/client.ts';
import { problemOf } from './problem.ts';
import type { ExplainedPart, Status, StatusEvent } from './status.ts';
import type { Store } from './store.ts';

type Place = { readonly status: Store<Status, StatusEvent>; readonly client: Client };

/** Reads what stands behind a draft line and shows it. */
export async function explainLine(
  { status, client }: Place,
  lineId: string,
  part: ExplainedPart = 'explanation',
): Promise<void> {
  status.send({ type: 'lineSelected', lineId, part });
  try {
    const evidence = await client.call('evidence', { id: lineId });
    status.send({ type: 'evidenceRead', evidence });
  } catch (error) {
    status.send({ type: 'evidenceFailed', lineId, problem: problemOf(error) });
  }
}

/** The same for a row that was selected in the sheet: a line that is shown already stays as the person has it. */
export async function explainSelected(place: Place, lineId: string): Promise<void> {
  const { explained } = place.status.read();
  const isShown = explained.state === 'shown' && explained.evidence.lineId === lineId;
  if (!isShown) await explainLine(place, lineId);
}
