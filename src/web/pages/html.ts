import { html as tagged } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup. There is no way to it but `html`, which escapes all that is put into it and is no markup itself. */
export type Html = HtmlEscapedString;

type Value = string | number | boolean | null | undefined | Html | readonly Value[];

/** A template of markup; strings in it are escaped, null, undefined and booleans show nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  // It is a promise only where a value is one, which the types keep out.
  return tagged(strings, ...values) as Html;
}

/** An attribute with its value, or nothing where the value is null. */
export function attribute(name: string, value: string | number | null): Html | null {
  return value === null ? null : html` ${name}="${value}"`;
}
