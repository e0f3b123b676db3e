import { type CallToolResult, McpServer } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { AskError, type Operation, type Operations } from '../api/operations.js';

/** What an assistant is told of the archive before it asks. */
const INSTRUCTIONS =
  'The archive of a daily digest of news about artificial intelligence, mostly in Chinese. Answer with links to the items (url), and to the source where it matters. Let resolve_period work out what 上周 or "last month" means. Dates are those of the digest.';

const FAILED = 'this failed here, and was recorded: ask again later';

type OnError = (error: unknown) => void;

/** A server of the tools for one connection or request; it remembers nothing. */
export function createMcpServer(operations: Operations, version: string, onError: OnError): McpServer {
  const server = new McpServer(
    { name: 'digest-bot', title: 'AI digest archive', version },
    { instructions: INSTRUCTIONS },
  );
  const { search, fetch, digestOfDay, tags, resolvePeriod } = operations;
  register(server, search, onError);
  register(server, fetch, onError);
  register(server, digestOfDay, onError);
  register(server, tags, onError);
  register(server, resolvePeriod, onError);
  return server;
}

function register<In extends z.ZodObject, Out extends z.ZodObject>(
  server: McpServer,
  { name, title, description, input, output, run }: Operation<In, Out>,
  onError: OnError,
): void {
  server.registerTool<z.ZodObject, z.ZodObject>(
    name,
    {
      title,
      description,
      inputSchema: input,
      outputSchema: output,
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    async (given): Promise<CallToolResult> => {
      try {
        const found = await run(input.parse(given));
        return { content: [{ type: 'text', text: JSON.stringify(found) }], structuredContent: { ...found } };
      } catch (error) {
        if (!(error instanceof AskError)) onError(error);
        const text = error instanceof AskError ? error.message : FAILED;
        return { isError: true, content: [{ type: 'text', text }] };
      }
    },
  );
}
