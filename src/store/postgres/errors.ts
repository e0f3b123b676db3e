import { DatabaseError } from '../errors.js';

/** Another process delivers by now: nothing of the transaction was written. */
export class LeadershipLost extends Error {
  override readonly name = 'LeadershipLost';
  constructor() {
    super('another process has taken over the delivery');
  }
}

/** A URL of a database as it may be shown: without its password. */
export function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password !== '') parsed.password = '***';
    for (const name of [...parsed.searchParams.keys()])
      if (/password/i.test(name)) parsed.searchParams.set(name, '***');
    return parsed.href;
  } catch {
    return 'DATABASE_URL';
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What the driver says where a connection ends, without a code. */
const CUT =
  /Connection terminated|connection error and is not queryable|timeout expired|[Rr]ead timeout|was closed and is not queryable|Client was closed/;

/**
 * Whether it may work a moment later: no connection, a server that starts, stops, or lacks connections, memory or disk,
 * a transaction that came into conflict with another, a statement or lock that was waited for too long.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (/^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/.test(code)) return true;
  if (/^(08|53|57P0|58)/.test(code)) return true;
  if (['40001', '40P01', '25P03', '25P04', '55P03', '57014'].includes(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  return code === '' && error instanceof Error && CUT.test(error.message);
}

/** Says in one sentence what is wrong and what to do; never with the password. */
export function explainPostgresError(error: unknown, url: string): unknown {
  if (error instanceof DatabaseError || error instanceof LeadershipLost) return error;
  const why = describe(error);
  if (why === null) return error;
  const shown = withoutPassword(url);
  const words = error instanceof Error ? wordsOf(error) : String(error);
  return new DatabaseError(`the database ${shown} ${why.problem} (${words}). ${why.advice}`);
}

function wordsOf(error: Error): string {
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
}

function describe(error: unknown): { readonly problem: string; readonly advice: string } | null {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (/^(ENOTFOUND|EAI_)/.test(code))
    return { problem: 'has a host that is not known', advice: 'Look at the host in DATABASE_URL.' };
  if (code === '28P01' || code === '28000' || /SASL|password/i.test(message))
    return {
      problem: 'does not let this user in',
      advice: 'Look at the user and the password in DATABASE_URL, and at pg_hba.conf of the server.',
    };
  if (code === '3D000')
    return {
      problem: 'does not exist',
      advice: 'Create it (createdb), or look at the name in DATABASE_URL.',
    };
  if (code === '42501')
    return {
      problem: 'does not give this user the rights that are needed',
      advice: 'Make the user the owner of the database, or GRANT USAGE, CREATE ON SCHEMA public to it.',
    };
  if (code === '25006')
    return { problem: 'can only be read', advice: 'Name the primary server in DATABASE_URL, no replica.' };
  if (/^(53300)$/.test(code))
    return {
      problem: 'has no connection left',
      advice: 'Each process takes up to seven; raise max_connections, or stop what holds the others.',
    };
  if (code === '53100') return { problem: 'has no room on its disk', advice: 'Free some; nothing was lost.' };
  if (/ssl|tls|certificate/i.test(message))
    return {
      problem: 'cannot be reached by TLS as the URL asks',
      advice: 'Look at sslmode, sslrootcert, sslcert and sslkey in DATABASE_URL.',
    };
  if (isPassing(error))
    return {
      problem: 'cannot be reached',
      advice: 'See that the server runs and that DATABASE_URL names it.',
    };
  if (/^[0-9A-Z]{5}$/.test(code))
    return { problem: `does not take a statement, ${code}`, advice: 'Please report this with the log.' };
  return null;
}
