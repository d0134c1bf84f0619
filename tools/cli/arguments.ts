/** Reading a command's arguments, the same way everywhere. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command was called in a way it does not know. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** `parseArgs` of Node, strict, with its complaints as `UsageError`. */
export function readArguments<const O extends Options>(options: O, allowPositionals: boolean) {
  try {
    return parseArgs({
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
