// The part of the identity provider for tests that they use; the package brings no types.
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  interface Context { readonly path: string, body: unknown }

  class Provider {
    constructor(issuer: string, configuration: object)
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this
    callback(): RequestListener
  }
  export { Provider as default }
}
