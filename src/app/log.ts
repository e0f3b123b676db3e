import { type Logger, pino } from 'pino';

/** Logs are JSON lines on standard error; standard output belongs to results. Secrets are cut out of every line. */
export function createLog(level: string, secrets: readonly (string | null)[]): Logger {
  const hidden = secrets.filter((secret): secret is string => secret !== null && secret !== '');
  const clean = (text: string) => hidden.reduce((line, secret) => line.split(secret).join('***'), text);
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stderr.write(clean(line)) },
  );
}

/** What of an address must not be seen: its user and password. */
export function credentialsOf(url: string | null): string | null {
  return url === null ? null : (/^[a-z][a-z0-9+.-]*:\/\/([^/@]+)@/i.exec(url)?.[1] ?? null);
}
