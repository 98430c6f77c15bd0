import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { complaintsAbout, type Complaint } from './fences/garden.ts';
import { plants, type Plant } from './fences/plants.ts';

/** The compiler and the linter both read node's and the packages' types once over the whole copy. */
jest.setTimeout(120_000);

const all = plants();
let complaints: readonly Complaint[];

beforeAll(() => {
  complaints = complaintsAbout(all);
});

describe('fences between the folders', () => {
  it.each(all.filter(({ complaint }) => complaint !== null))('$name', (plant) => {
    const { by, naming } = plant.complaint ?? fail(plant);
    const heard = complaints.filter((complaint) => complaint.file === plant.file && complaint.by === by);
    expect(heard.map(({ text }) => text)).toEqual([expect.stringContaining(naming)]);
  });

  it.each(all.filter(({ complaint }) => complaint === null))('$name', ({ file }) => {
    expect(complaints.filter((complaint) => complaint.file === file)).toEqual([]);
  });

  it('stand around folders that exist', () => {
    const folders = new Set(
      all.flatMap(({ file, target }) => [file, ...(target === undefined ? [] : [target])]).map(dirname),
    );
    const missing = [...folders].filter((folder) => !existsSync(join(__dirname, '..', folder)));
    // Two invented vendors stand for any two.
    expect(missing.toSorted()).toEqual(['service/connectors/rmm/vendor-a', 'service/connectors/rmm/vendor-b']);
  });
});

function fail({ name }: Plant): never {
  throw new Error(`${name}: no complaint was named.`);
}
