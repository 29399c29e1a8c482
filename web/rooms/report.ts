// Asking a report of a module. Reports are read anew whenever anything they may be made of changes.
import { useQuery } from '@tanstack/react-query'
import { get, type Query } from '../client.ts'

export const useReport = <T>(name: string, query: Query, enabled = true) => useQuery<T>({
  queryKey: ['report', name, query], enabled, queryFn: ({ signal }) => get<T>(`reports/${name}`, query, signal) })
