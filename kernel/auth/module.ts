// auth: who may come in. Passwords, sessions, API tokens and one-time links of this house.
import type { Module } from '../model/house.ts'
import { authProblems } from './problems.ts'

export const auth: Module = {
  name: 'auth',
  floor: 'kernel',
  home: new URL('./', import.meta.url),
  problems: authProblems,
}
