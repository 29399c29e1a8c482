// How far a backup or a restore has come; of how much is an estimate, or not known.
export interface Progress { readonly done: number, readonly of: number | null, readonly unit: 'bytes' | 'rows' }
export type OnProgress = (progress: Progress) => void
