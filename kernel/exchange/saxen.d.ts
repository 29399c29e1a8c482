// What we use of saxen, which brings no types.
declare module 'saxen' {
  type Decode = (text: string) => string
  export class Parser {
    on(event: 'openTag', hears: (name: string, attributes: () => Record<string, string | boolean>, decode: Decode) => void): this
    on(event: 'closeTag', hears: (name: string) => void): this
    on(event: 'text', hears: (value: string, decode: Decode) => void): this
    on(event: 'cdata', hears: (value: string) => void): this
    on(event: 'error', hears: (error: Error) => void): this
    parse(xml: string): this
  }
}
