// A browser as people call it: `Firefox, Windows`. What it says of itself is long and half untrue.
const browsers: ReadonlyArray<readonly [RegExp, string]> = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\/|FxiOS\//, 'Firefox'], [/HeadlessChrome\/|Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari']]
const systems: ReadonlyArray<readonly [RegExp, string]> = [
  [/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']]

const named = (agent: string, known: typeof browsers): string | undefined => known.find(([mark]) => mark.test(agent))?.[1]

/** Null for programs that are no browser of the known ones. */
export function browserName(agent: string): string | null {
  const parts = [named(agent, browsers), named(agent, systems)].filter(part => part !== undefined)
  return parts.length === 0 ? null : parts.join(', ')
}
