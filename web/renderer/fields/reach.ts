// The address by which a browser or a phone reaches somebody: a call, a mail, a page. What is none leads nowhere.
export const reaches = ['phone', 'email', 'website'] as const
export type Reach = typeof reaches[number]

export const isReach = (name: string): name is Reach => (reaches as readonly string[]).includes(name)

export function hrefOf(reach: Reach, value: string): string | null {
  const text = value.trim()
  switch (reach) {
    case 'phone': {
      const digits = text.replaceAll(/[^\d+]/g, '')
      return /^\+?\d{3,}$/.test(digits) ? `tel:${digits}` : null
    }
    case 'email': return /^[^\s@?&]+@[^\s@?&]+$/.test(text) ? `mailto:${text}` : null
    // why: what others wrote there must not become a script.
    case 'website': return /^https?:\/\/\S+$/i.test(text) ? text : /^[^\s:/]+\.[^\s:]+$/.test(text) ? `https://${text}` : null
  }
}
