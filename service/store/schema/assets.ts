/** What is managed, where it stands and what it counts as, day by day. */
export type AssetsTables = {
  asset: AssetRow;
  assetSource: AssetSourceRow;
  assetSeen: AssetSeenRow;
  assignment: AssignmentRow;
  classification: ClassificationRow;
  placement: PlacementRow;
};

export type AssetRow = {
  id: string;
  version: number;
  origin: string;
  name: string;
  serial: string | null;
  macAddresses: string | null;
  operatingSystem: string | null;
  personAgentType: string | null;
  review: string;
  reviewReason: string | null;
  note: string | null;
};

export type AssetSourceRow = {
  id: string;
  assetId: string;
  connectionId: string;
  externalId: string;
  sourceAccountId: string;
  record: string;
  recordHash: string;
  firstSeenOn: string;
  removedOn: string | null;
};

export type AssetSeenRow = {
  assetSourceId: string;
  lastSeenOn: string;
};

export type AssignmentRow = {
  id: string;
  assetId: string;
  customerId: string;
  validFrom: string;
  validTo: string | null;
};

export type ClassificationRow = {
  id: string;
  assetId: string;
  agentType: string;
  validFrom: string;
  validTo: string | null;
  decidedBy: string;
};

export type PlacementRow = {
  id: string;
  assetId: string;
  siteId: string;
  validFrom: string;
  validTo: string | null;
  decidedBy: string;
};
