// The number this page was sent with. Styles that are written while the app runs carry it, because the browser takes
// no others.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// why: what keeps the page from scrolling behind a dialog asks for the number under this name and no other.
Object.assign(globalThis, { __webpack_nonce__: nonce })

export const styleNonce = (): string => nonce
