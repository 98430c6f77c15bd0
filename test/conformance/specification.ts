import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

/** The vendors' own specifications, which are not part of the project; their folder lies beside it where it is at hand. */
const folder = path.resolve(__dirname, '../../../shared/vendors/specs');

const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() })),
  }),
});

export type Specification = {
  /** Validates the successful answer to a call; fields without a value come as null, which specifications do not say. */
  answerSchema(method: 'get' | 'post', path: string): ValidateFunction;
  /** Validates a part of an answer by the name of its schema. */
  schema(name: string): ValidateFunction;
  fieldsOf(name: string): string[];
};

/** Runs the comparison where the specification is at hand, and says so where it is not. */
export function describeSpecification(vendor: string, file: string, compare: (read: Specification) => void): void {
  const place = path.join(folder, file);
  if (existsSync(place))
    describe(`the simulated ${vendor}, against the specification of the vendor`, () =>
      compare(readSpecification(place)));
  else
    it('needs the vendor specification, which is not on this machine', () => {
      console.log(`Nothing is compared with the specification of ${vendor}, because ${place} does not exist.`);
      expect(existsSync(place)).toBe(false);
    });
}

const operation = z.object({
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.object({ schema: z.json() })).optional() }),
  ),
});

function readSpecification(place: string): Specification {
  const { paths, components } = document.parse(JSON.parse(readFileSync(place, 'utf8')));
  const ajv = () => {
    const checker = new Ajv({ strict: false, allErrors: true });
    addFormats(checker);
    for (const format of ['int32', 'int64', 'double', 'float']) checker.addFormat(format, true);
    return checker;
  };
  return {
    answerSchema: (method, asked) => {
      const { responses } = operation.parse(paths[asked]?.[method]);
      const schema = Object.values(responses['200']?.content ?? {})[0]?.schema;
      if (schema === undefined) throw new Error(`The specification has no answer for ${asked}.`);
      return ajv().compile({ ...z.record(z.string(), z.unknown()).parse(schema), components });
    },
    schema: (name) => ajv().compile({ $ref: `#/components/schemas/${name}`, components }),
    fieldsOf: (name) => Object.keys(components.schemas[name]?.properties ?? {}),
  };
}

/** The value without its nulls. */
export function withoutNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (part === null ? undefined : part)) as unknown;
}
