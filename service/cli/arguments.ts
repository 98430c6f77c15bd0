/** What is wrong with a command's arguments, as the beginning of a sentence; null for any other error. What node's parseArgs throws. */
export function argumentsProblem(error: unknown): string | null {
  if (!isOfParseArgs(error)) return null;
  // Node adds a hint about "--" that helps nobody here, so only its first sentence is kept.
  const [sentence = error.message] = error.message.split(/\.\s|\n/);
  return sentence;
}

function isOfParseArgs(error: unknown): error is { readonly message: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}
