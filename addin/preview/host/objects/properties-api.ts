import type { Workbook } from '../model/workbook.ts';
import type { WireObject } from '../wire/wire-object.ts';
import { keyValueCollection } from './collections.ts';
import { pathBag, type BagSchema } from './path-bag.ts';

const schema: BagSchema = {
  name: 'DocumentProperties',
  values: {
    author: '',
    category: '',
    comments: '',
    company: '',
    creationDate: null,
    keywords: '',
    lastAuthor: '',
    manager: '',
    revisionNumber: 0,
    subject: '',
    title: '',
  },
};

/** `workbook.properties` with its `custom` collection. */
export function propertiesApi(workbook: Workbook): WireObject {
  const bag = pathBag(schema, {
    read: (path) => workbook.properties.get(path),
    write: (path, value) => workbook.properties.set(path, value),
  });
  return Object.assign(bag, { custom: keyValueCollection('CustomProperty', workbook.customProperties) });
}
