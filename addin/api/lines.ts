/** The lines of an answer, each as soon as it is whole. Half a line at the end was cut off and is left out. */
export async function* readLines(body: ReadableStream<BufferSource> | null): AsyncGenerator<string, void> {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    let half = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const texts = `${half}${read.value}`.split('\n');
      half = texts.pop() ?? '';
      yield* texts;
    }
  } finally {
    // Whoever stops reading hangs up; an answer that broke off has nothing to hang up on.
    await reader.cancel().catch(() => undefined);
  }
}
