/** So many bytes become text at once: more would be too many arguments for one call. */
const chunkBytes = 32_768;

/** The bytes of a chosen file as base64, since the contract is JSON. The service finds out in which encoding they are. */
export async function base64Of(file: Pick<File, 'arrayBuffer'>): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let start = 0; start < bytes.length; start += chunkBytes)
    binary += String.fromCharCode(...bytes.subarray(start, start + chunkBytes));
  return btoa(binary);
}
