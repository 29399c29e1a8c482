// Reads the code in a picture: with the reader of the browser where it has one, else with a decoder that is loaded only
// when the camera is opened.

/** What is read of the picture a video shows now; null while no code is in it. */
export type ReadCode = (video: HTMLVideoElement) => Promise<string | null>

const formats = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'itf', 'qr_code']

interface Detector { detect(source: HTMLVideoElement): Promise<ReadonlyArray<{ readonly rawValue: string }>> }
interface DetectorClass {
  new (wish: { readonly formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

export async function openReader(): Promise<ReadCode> {
  // why: the page's types do not know it yet; whether it is there is asked in the same line.
  const Native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const known = await Native?.getSupportedFormats().catch(() => []) ?? []
  if (!Native || !known.includes('ean_13')) return (await import('./decoder.ts')).decoder()
  const detector = new Native({ formats: formats.filter(one => known.includes(one)) })
  return async video => (await detector.detect(video))[0]?.rawValue ?? null
}
