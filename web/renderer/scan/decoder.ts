// The decoder for browsers without one: the middle of the picture in grey, read as the codes of trade.
import {
  BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatOneDReader, QRCodeReader, type Reader, RGBLuminanceSource,
} from '@zxing/library'
import { luminances } from './grey.ts'
import type { ReadCode } from './read-code.ts'

/** Wide enough for the thinnest bar, small enough for an old phone. */
const widest = 960

export function decoder(): ReadCode {
  const read = pictureReader()
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  return async video => {
    const scale = Math.min(1, widest / video.videoWidth)
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    if (!brush) return null
    brush.drawImage(video, 0, 0, canvas.width, canvas.height)
    return read(brush.getImageData(0, 0, canvas.width, canvas.height))
  }
}

type Picture = Pick<ImageData, 'data' | 'width' | 'height'>

/** Reads the code in a picture; null where there is none. */
export function pictureReader(): (picture: Picture) => string | null {
  const hints = new Map<DecodeHintType, unknown>([[DecodeHintType.TRY_HARDER, true], [DecodeHintType.POSSIBLE_FORMATS, [
    BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_A, BarcodeFormat.UPC_E, BarcodeFormat.CODE_128, BarcodeFormat.ITF]]])
  // why: asked one after the other; the library's reader of all formats tells the console of every picture without a code.
  const readers = [new MultiFormatOneDReader(hints), new QRCodeReader()]
  return picture => readers.reduce<string | null>((found, reader) => found ?? textOf(reader, hints, picture), null)
}

/** Not finding a code is the usual case, which the library tells by throwing. */
function textOf(reader: Reader, hints: Map<DecodeHintType, unknown>, { data, width, height }: Picture): string | null {
  const source = new RGBLuminanceSource(luminances(data), width, height)
  try {
    return reader.decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText()
  } catch {
    return null
  } finally {
    reader.reset()
  }
}
