// A QR code as a picture of squares, drawn here: what stands in it is a secret and goes to nobody.
import { BarcodeFormat, EncodeHintType, QRCodeWriter } from '@zxing/library'

const quiet = 2

export function QrCode({ text, label }: { readonly text: string, readonly label: string }) {
  const hints = new Map<EncodeHintType, unknown>([[EncodeHintType.MARGIN, quiet]])
  const matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints)
  const size = matrix.getWidth()
  const squares: string[] = []
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (matrix.get(x, y)) squares.push(`M${x} ${y}h1v1h-1z`)
  }
  return (
    <svg className="k-qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" /><path d={squares.join('')} fill="#000" />
    </svg>
  )
}
