/**
 * Small pieces from which the form of a message is put together. What comes out of a page's process is copied field by field: what is not
 * named is dropped, what is not of the form is refused with the place where it stands.
 */

/** How many characters (UTF-16 units) a whole message may still hold. */
export interface Room {
  chars: number;
}

/** Gives a clean copy, or throws `TypeError` that names the place. */
export type Check<T> = (value: unknown, at: string, room: Room) => T;

function refuse(at: string, expected: string): never {
  throw new TypeError(`${at}: ${expected} expected`);
}

export function text(limit = Number.POSITIVE_INFINITY): Check<string> {
  return (value, at, room) => {
    if (typeof value !== 'string' || value.length > limit) {
      const most = Number.isFinite(limit) ? ` of at most ${limit} characters` : '';
      return refuse(at, `a text${most}`);
    }
    room.chars -= value.length;
    if (room.chars < 0) return refuse(at, 'a shorter message');
    return value;
  };
}

/** A finite number. */
export function number(min: number, max: number): Check<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < min || value > max)
      return refuse(at, `a number from ${min} to ${max}`);
    return value;
  };
}

export function whole(min: number, max: number): Check<number> {
  const inRange = number(min, max);
  return (value, at, room) => (Number.isInteger(value) ? inRange(value, at, room) : refuse(at, 'a whole number'));
}

export const truth: Check<boolean> = (value, at) => (typeof value === 'boolean' ? value : refuse(at, 'true or false'));

export function oneOf<const T extends string>(allowed: readonly T[]): Check<T> {
  return (value, at) => allowed.find((one) => one === value) ?? refuse(at, `one of ${allowed.join(', ')}`);
}

export function blob(most: number): Check<Blob> {
  return (value, at) =>
    value instanceof Blob && value.size <= most ? value : refuse(at, `a file of at most ${most} bytes`);
}

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, at, room) => (value === null ? null : check(value, at, room));
}

/** Left out of the copy where it is not there. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, at, room) => (value === undefined ? undefined : check(value, at, room));
}

export function list<T>(check: Check<T>, most: number): Check<T[]> {
  return (value, at, room) => {
    if (!Array.isArray(value) || value.length > most) return refuse(at, `a list of at most ${most}`);
    return Array.from(value as unknown[], (one, i) => check(one, `${at}[${i}]`, room));
  };
}

/** As `list`, without those that are not of the form: for what is only drawn with, and may honestly be no number. */
export function usable<T>(check: Check<T>, most: number): Check<T[]> {
  return (value, at, room) => {
    if (!Array.isArray(value) || value.length > most) return refuse(at, `a list of at most ${most}`);
    return Array.from(value as unknown[]).flatMap((one) => {
      try {
        return [check(one, at, room)];
      } catch {
        return [];
      }
    });
  };
}

type Fields<T> = { [K in keyof T]-?: Check<T[K] | (undefined extends T[K] ? undefined : never)> };

export function fields<T extends object>(checks: Fields<T>): Check<T> {
  const names = Object.keys(checks) as (keyof T & string)[];
  return (value, at, room) => {
    if (typeof value !== 'object' || value === null) return refuse(at, 'fields');
    const given = value as Record<string, unknown>;
    const copy: Partial<T> = {};
    for (const name of names) {
      const field = checks[name](Object.hasOwn(given, name) ? given[name] : undefined, `${at}.${name}`, room);
      if (field !== undefined) copy[name] = field as T[typeof name];
    }
    return copy as T;
  };
}
