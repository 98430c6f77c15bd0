/** What a command may use of the process that it runs in. */
export type Surroundings = {
  readonly print: (line: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
};
