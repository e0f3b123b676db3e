/**
 * One line in a process of its own: a heap that no other line has filled.
 * `node worker.js lines/NAME.js '{"root": …}'` sends its result to the parent, or prints it.
 */
const [, , module = '', context = '{}'] = process.argv;
const { measure } = await import(new URL(module, import.meta.url).href);
const result = await measure(JSON.parse(context));
if (process.send === undefined) process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
else await new Promise((resolve) => process.send?.(result, resolve));
process.exit(0);
