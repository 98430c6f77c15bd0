/** The systems that can be connected: by the id that is stored, the name that people read. */
export const vendorNames = {
  meshcentral: 'MeshCentral',
  ninjaone: 'NinjaOne',
  datto: 'Datto RMM',
  tactical: 'Tactical RMM',
  microsoft365: 'Microsoft 365',
  pax8: 'Pax8',
  connectwise: 'ConnectWise PSA',
  autotask: 'Autotask',
  halopsa: 'HaloPSA',
  zammad: 'Zammad',
} as const;

/** A vendor of a newer version is named by its id: that is all that is known of it here. */
export function vendorName(id: string): string {
  return new Map<string, string>(Object.entries(vendorNames)).get(id) ?? id;
}
