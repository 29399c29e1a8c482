// How light each point of a picture is, in whole steps from 0 to 255. Green counts most, as it does for the eye.
export function luminances(rgba: Uint8ClampedArray): Uint8ClampedArray {
  const grey = new Uint8ClampedArray(rgba.length / 4)
  for (let point = 0; point < grey.length; point += 1) {
    const at = point * 4
    grey[point] = ((rgba[at] ?? 0) * 306 + (rgba[at + 1] ?? 0) * 601 + (rgba[at + 2] ?? 0) * 117) >> 10
  }
  return grey
}
