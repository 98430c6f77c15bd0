/** The closed list of error codes with the HTTP status each travels with. A new code does not compile until it has a status. */
export const httpStatus = {
  // the request
  INVALID_REQUEST: 400,
  UNAUTHENTICATED: 401,
  PAIRING_CODE_WRONG: 401,
  FORBIDDEN: 403,
  HOST_NOT_ALLOWED: 403,
  ORIGIN_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  REQUEST_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  // the edits protocol
  OP_ID_REUSED: 409,
  CURSOR_EXPIRED: 410,
  EDIT_CONFLICT: 409,
  DEPENDS_ON_REJECTED: 409,
  FIELD_READ_ONLY: 422,
  VALUE_INVALID: 422,
  VALUE_REQUIRED: 422,
  REFERENCE_UNKNOWN: 422,
  ROW_ALREADY_EXISTS: 409,
  ROW_NOT_DELETABLE: 409,
  WORKBOOK_OF_ANOTHER_SERVICE: 409,
  // the run
  NOTHING_TO_DO: 409,
  RUN_STATE_WRONG: 409,
  LINES_CHANGED_SINCE_APPROVAL: 409,
  PERIOD_ALREADY_BILLED: 409,
  ISSUE_DATE_OUT_OF_ORDER: 409,
  ALREADY_EXPORTED: 409,
  DOCUMENT_INCOMPLETE: 422,
  CREDIT_REFUSED: 409,
  TICKET_INVALID: 404,
  FILE_NOT_WRITTEN: 507,
  // jobs
  JOB_ALREADY_RUNNING: 409,
  JOB_LEASE_LOST: 409,
  JOB_CANCELLED: 409,
  // connections and vendors
  CONNECTION_NOT_CONFIGURED: 409,
  VENDOR_ADDRESS_REFUSED: 422,
  VENDOR_UNREACHABLE: 502,
  VENDOR_REJECTED: 502,
  VENDOR_THROTTLED: 502,
  VENDOR_UNREADABLE: 502,
  SOURCE_INCOMPLETE: 502,
  // the add-in (never sent over HTTP)
  SERVICE_UNREACHABLE: 503,
  SERVICE_UNREADABLE: 502,
  WORKBOOK_BUSY: 409,
  WORKBOOK_REFUSED: 422,
  WORKBOOK_TOO_OLD: 422,
  // the installation
  DATA_FOLDER_LOCKED: 500,
  DATA_FOLDER_MISSING: 500,
  DATABASE_NEWER: 500,
  KEY_FILE_MISSING: 500,
  PORT_IN_USE: 500,
  CONFIGURATION_INVALID: 500,
  BROWSER_MISSING: 500,
  LOCK_TIMEOUT: 503,
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof httpStatus;

/** What a person must look at, in the usual order of money at risk (design: findings). */
export const findingCodes = [
  'UNMAPPED_ACCOUNT',
  'UNCOVERED_ASSET',
  'DOUBLE_COVERED',
  'DOUBLE_CHARGE',
  'STALE_SOURCE',
  'COUNT_DROP',
  'COUNT_JUMP',
  'NO_HISTORY',
  'STALE_ASSET',
  'DUPLICATE_SUSPECT',
  'UNKNOWN_TYPE',
  'MISSING_PRICE',
  'TIERS_INVALID',
  'TIER_CLIFF',
  'MISSING_RATE',
  'MISSING_VAT_CODE',
  'MISSING_VAT_ID',
  'MISSING_LEDGER_ACCOUNT',
  'UNAPPROVED_TIME',
  'LATE_TIME',
  'NO_CONTRACT_FOR_TICKET',
  'SCOPE_UNRESOLVED',
  'ORPHANED_EDIT',
  'PO_MISSING',
  'CONTRACT_EXPIRING',
  'PERIOD_ALREADY_BILLED',
  'INVOICE_DUE',
  'TOTAL_CHANGED',
  'CREDIT_WITHOUT_INVOICE',
  'LATE_CHANGE',
  'MAIL_UNCERTAIN',
  'MAIL_REFUSED',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** block: this customer's invoice waits. warn: it is billed, look at it. info: worth knowing. */
export const severities = ['block', 'warn', 'info'] as const;
export type Severity = (typeof severities)[number];
