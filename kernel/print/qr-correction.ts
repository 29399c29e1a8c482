// The check bytes of a QR code (Reed-Solomon over GF(256)): with them a scanner restores squares that a
// fold, a stain or a stapler has taken.

/** `count` check bytes for one block of data. */
export function correctionBytes(block: Uint8Array, count: number): Uint8Array {
  const divisor = generator(count)
  const rest = new Uint8Array(count)
  for (const byte of block) {
    const factor = byte ^ (rest[0] ?? 0)
    rest.copyWithin(0, 1)
    rest[count - 1] = 0
    divisor.forEach((coefficient, index) => { rest[index] = (rest[index] ?? 0) ^ times(coefficient, factor) })
  }
  return rest
}

/** (x - 1)(x - 2)(x - 4) … without the leading 1. */
function generator(degree: number): Uint8Array {
  const coefficients = new Uint8Array(degree)
  coefficients[degree - 1] = 1
  let root = 1
  for (let step = 0; step < degree; step++) {
    for (let index = 0; index < degree; index++) {
      coefficients[index] = times(coefficients[index] ?? 0, root) ^ (coefficients[index + 1] ?? 0)
    }
    root = times(root, 2)
  }
  return coefficients
}

function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}
