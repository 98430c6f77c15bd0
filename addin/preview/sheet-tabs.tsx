import type { Workbook } from './host/model/workbook.ts';

type Props = { readonly workbook: Workbook; readonly activate: (name: string) => void };

/** The tabs of the visible sheets, at the bottom as in Excel. */
export function SheetTabs({ workbook, activate }: Props) {
  return (
    <div className="sheet-tabs" role="tablist" aria-label="Sheets">
      {workbook.sheets
        .filter((sheet) => sheet.visibility === 'Visible')
        .map((sheet) => (
          <button
            key={sheet.id}
            type="button"
            role="tab"
            aria-selected={sheet === workbook.activeSheet}
            className="sheet-tab"
            style={sheet.tabColor === '' ? undefined : { boxShadow: `inset 0 -3px ${sheet.tabColor}` }}
            onClick={() => activate(sheet.name)}
          >
            {sheet.name}
          </button>
        ))}
    </div>
  );
}
