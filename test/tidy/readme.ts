/** The packages that a README's "Dependencies" section names in a table, each with the reason that stands beside it. */
export function dependencyReasons(readme: string): Map<string, string> {
  const section = /^##+ Dependencies\n([\s\S]*?)(?=^##? |(?![\s\S]))/m.exec(readme)?.[1] ?? '';
  const reasons = new Map<string, string>();
  for (const [, names = '', reason = ''] of section.matchAll(/^\|([^|]+)\|([^|]+)\|/gm))
    for (const [, name = ''] of names.matchAll(/`([^`]+)`/g)) reasons.set(name, reason.trim());
  return reasons;
}
