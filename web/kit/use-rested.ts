// What follows from typing waits until the hands rest for a blink: the key is drawn first. Who never rests is answered
// now and then all the same.
import { startTransition, useEffect, useRef, useState } from 'react'

interface Rest {
  /** How long the hands rest before it is taken. */
  readonly pauseMs: number
  /** The longest that anything waits. */
  readonly mostMs: number
}

export function useRested<T>(value: T, { pauseMs, mostMs }: Rest): T {
  const [rested, setRested] = useState(value)
  const newest = useRef(value)
  newest.current = value
  const latest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (Object.is(value, rested)) return undefined
    const take = (): void => {
      clearTimeout(latest.current)
      latest.current = undefined
      startTransition(() => setRested(() => newest.current))
    }
    latest.current ??= setTimeout(take, mostMs)
    const pause = setTimeout(take, pauseMs)
    return () => clearTimeout(pause)
  }, [value, rested, pauseMs, mostMs])
  useEffect(() => () => clearTimeout(latest.current), [])
  return rested
}
