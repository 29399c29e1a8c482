// Loaded before a file of tests: what it tells is written at once, so that its end cuts nothing off. By itself
// Node leaves to later what a full pipe does not take, and a process that is made to end has no later.
const { _handle: pipe } = process.stdout as unknown as { // why: Node publishes no way to ask for this.
  _handle?: { setBlocking?(blocking: boolean): void } }
pipe?.setBlocking?.(true)
