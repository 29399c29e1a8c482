// Which addresses the worker may keep: files of the app, by name. Everything else is between the page and the server.

/** Hashed files never change; the mark and the icons change with a release, and a release forgets what was kept. */
export const isKeptFile = (path: string): boolean =>
  /^\/assets\/[^/]+$/.test(path) || /^\/(mark\.svg|icon-[a-z0-9-]+\.png)$/.test(path)

/** Addresses the app draws itself; those of machines and files are answered by the server alone. */
export const isAppPage = (path: string): boolean =>
  !/^\/(api|mcp|scim|health|ready|metrics|assets)(\/|$)/.test(path) && !/^\/[^/]*\.[^/]*$/.test(path)
