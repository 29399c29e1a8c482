// The HTML twin of a plain mail: the same words in the same order, readable on a phone. Links become
// links; everything else people typed stays text.

/** A whole HTML document showing the text. */
export function htmlOf(text: string, language: string): string {
  const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n\s*/).filter(part => part.trim() !== '')
  const body = paragraphs.map(part => `<p style="margin:0 0 1em">${linesOf(part)}</p>`).join('\n')
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body style="margin:0;padding:16px;font:15px/1.5 'Segoe UI',system-ui,sans-serif;color:#1c222b">
<div style="max-width:40em">
${body}
</div></body></html>
`
}

function linesOf(paragraph: string): string {
  return paragraph.trim().split('\n').map(linked).join('<br>\n')
}

// The closing sign of a sentence or bracket is not part of the address before it.
const link = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g

function linked(line: string): string {
  let html = ''
  let done = 0
  for (const match of line.matchAll(link)) {
    const url = escaped(match[0])
    html += `${escaped(line.slice(done, match.index))}<a href="${url}">${url}</a>`
    done = match.index + match[0].length
  }
  return html + escaped(line.slice(done))
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
