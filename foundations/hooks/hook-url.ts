// Which addresses may be told: https anywhere, http only within the own network, and never an address that machines
// of a cloud keep for their own secrets. The name is looked up when something is sent, so an address that is renamed to
// such a one is refused then.
import { BlockList, isIP } from 'node:net'

const blocked = new BlockList()
for (const [net, bits] of [['169.254.0.0', 16], ['0.0.0.0', 8], ['224.0.0.0', 4]] as const) blocked.addSubnet(net, bits)
for (const [net, bits] of [['fe80::', 10], ['ff00::', 8], ['fd00:ec2::254', 128]] as const) blocked.addSubnet(net, bits, 'ipv6')

const own = new BlockList()
for (const [net, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) own.addSubnet(net, bits)
for (const [net, bits] of [['::1', 128], ['fc00::', 7]] as const) own.addSubnet(net, bits, 'ipv6')

const within = (list: BlockList, address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const kind = isIP(mapped)
  return kind !== 0 && list.check(mapped, kind === 6 ? 'ipv6' : 'ipv4')
}

/** Whether an address of the network may be called, over TLS or in the clear. */
export const mayCall = (address: string, secure: boolean): boolean =>
  isIP(address) !== 0 && !within(blocked, address) && (secure || within(own, address))

/** Whether a text is an address that can be told at all. */
export function isHookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if ((protocol !== 'https:' && protocol !== 'http:') || hostname === '' || username !== '' || password !== '') return false
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 || mayCall(bare, protocol === 'https:')
}
