// Agents talk to the house by the Model Context Protocol at /mcp: with an API token, one request at a time,
// no session on our side. Refusals come back as problems, in the words a person would read. The protocol is read in when
// the first agent comes, so that every start without one is quicker.
import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { methodNotAllowed, notSignedIn } from '../command/problems.ts'
import { tell } from '../http/errors.ts'
import { credentialsOf } from '../http/request.ts'
import type { Served } from '../http/server.ts'
import { type Arguments, toolsFor, toolsOf } from './tools.ts'

const instructions =
  `Kontor keeps a company's customers, goods, people and money. Read before you write: list and
get tools show records, search finds them. Commands change things; those that matter have dryRun. Amounts are
{amount, currency} with exact text. A refusal names what was refused, why, and what to do next.`

interface Visit { readonly served: Served, readonly actor: Actor, readonly request: FastifyRequest }

/** The protocol's side of one request. */
async function protocolServer({ served, actor, request }: Visit): Promise<Server> {
  const { engine } = served
  const { Server } = await import('@modelcontextprotocol/sdk/server/index.js')
  const { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } = await import('@modelcontextprotocol/sdk/types.js')
  const server = new Server({ name: 'kontor', version: '1' }, { capabilities: { tools: {} }, instructions })
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: toolsFor(engine.house, actor).map(({ name, description, inputSchema, annotations }) =>
      // why: the schemas are objects by their making; the protocol's type wants it said.
      ({ name, description, inputSchema: inputSchema as { type: 'object' }, annotations })) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = toolsOf(engine.house).get(params.name)
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `no tool ${params.name}`)
    const given: Arguments = params.arguments ?? {}
    try {
      const run = () => tool.call({ engine, actor, request: request.id, words: served.words }, given)
      const answer = await served.metrics.command(`mcp ${tool.name}`, run, () => 'refused')
      return { content: [{ type: 'text', text: JSON.stringify(answer) }],
        structuredContent: answer as Record<string, unknown> }
    } catch (error) {
      const problem = tell(served, error, request)
      return { isError: true, content: [{ type: 'text', text: JSON.stringify(problem) }] }
    }
  })
  return server
}

async function answer(served: Served, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // why: a cookie a browser sends by itself must not speak for its owner here; only a token does.
  const identity = await served.auth.authenticate({ ...credentialsOf(request), cookies: {} })
  if (!identity) throw notSignedIn.of()
  const { actor } = identity
  if (served.engine.renewing) await served.engine.renewing
  const server = await protocolServer({ served, actor, request })
  const { StreamableHTTPServerTransport } = await import('@modelcontextprotocol/sdk/server/streamableHttp.js')
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
  const { raw } = reply
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name,
    value)
  raw.once('close', () => {
    void transport.close()
    void server.close()
  })
  try {
    // why: the SDK's own transport declares optional members in a way exactOptionalPropertyTypes refuses.
    await server.connect(transport as Parameters<Server['connect']>[0])
    await transport.handleRequest(request.raw, raw, request.body)
  } catch (error) {
    request.log.error({ incident: request.id, error: String(error) }, 'fault')
    if (!raw.headersSent) raw.writeHead(500)
    raw.end()
  }
  return reply
}

/** Adds /mcp to a server: pass it to createServer's `extend`. */
export function serveMcp(app: FastifyInstance, served: Served): void {
  app.post('/mcp', (request, reply) => answer(served, request, reply))
  app.route({ method: ['GET', 'DELETE'], url: '/mcp', handler: async request => {
    throw methodNotAllowed.of({ method: request.method, allowed: 'POST' })
  } })
}
