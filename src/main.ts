#!/usr/bin/env node

/**
 * Raised by SIGTERM or SIGINT: finish what is on its way, then end. The handlers stand before anything else is
 * loaded, which takes a good part of a second: a supervisor may stop what it has just started. A second signal
 * ends the process as it is.
 */
const stopping = new AbortController();
const runsUntilStopped = process.argv[2] === 'start' || process.argv[2] === 'demo';
if (runsUntilStopped)
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stopping.abort());

const { run } = await import('./cli/program.js');
process.exitCode = stopping.signal.aborted ? 0 : await run(process.argv, stopping.signal);
// Open sockets of a request that hangs must not keep a process alive that was told to end.
if (runsUntilStopped) process.exit();
