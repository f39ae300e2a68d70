import type { Recipe } from './recipe.js';
import { isBlank, type Values } from './values.js';

export type Row = Record<string, string>;

/** Your club software: tables of values, and the news of each that a Zap can ask for. */
export class Club {
  readonly tables: Record<string, Row[]>;
  /** How often anything was written. */
  writes = 0;
  readonly #written = new Map<Row, number>();

  constructor(tables: Recipe['tables']) {
    this.tables = structuredClone(tables);
  }

  /** Writes what is not blank into a row, or into a new one. Writing is news even where nothing is another value then. */
  write(table: string, id: string | undefined, values: Values): Row {
    const rows = this.#rows(table);
    const row = rows.find((one) => one.id === id) ?? { id: id || `${table[0]?.toUpperCase()}-${rows.length + 1}` };
    if (!rows.includes(row)) rows.push(row);
    for (const [key, value] of Object.entries(values)) if (!isBlank(value)) row[key] = String(value);
    this.writes += 1;
    this.#written.set(row, this.writes);
    return { ...row };
  }

  find(table: string, column: string, value: string): Row | undefined {
    return value === ''
      ? undefined
      : this.#rows(table).find((row) => row[column]?.toLowerCase() === value.toLowerCase());
  }

  /** The rows that were written since, as they are now. */
  since(table: string, writes: number): Row[] {
    return this.#rows(table)
      .filter((row) => (this.#written.get(row) ?? 0) > writes)
      .map((row) => ({ ...row }));
  }

  #rows(table: string): Row[] {
    const rows = this.tables[table];
    if (!rows) throw new Error(`Your club software has no table “${table}”.`);
    return rows;
  }
}

/** Storage by Zapier: small values under a key. */
export class Memory {
  readonly values: Record<string, Values> = {};

  recall(key: string): Values {
    return { ...this.values[key] };
  }

  remember(key: string, values: Values): void {
    const given = Object.entries(values).filter(([, value]) => !isBlank(value));
    this.values[key] = { ...this.values[key], ...Object.fromEntries(given) };
  }
}
