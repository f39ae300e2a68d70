import { readdirSync, readFileSync } from 'node:fs';

/** A value with the results of earlier steps in it: `{{member.mobile}}`. */
export type Template = string | string[];

/** One row of a table from field to field. */
export interface Mapped {
  from: Template;
  /** What a Formatter step makes of it: a format by its name, or a lookup table. @default as it is */
  to?: string | Record<string, string>;
  /** The form and the time zone that it has then, in words. */
  format?: string;
  /** What becomes of a blank, in words. */
  blank?: string;
}

/** Fields and what goes into them; `...` stands for all fields of an earlier step. */
export type Inputs = Record<string, Template | Mapped>;

/** As Zapier's filters put it. All of several must hold. */
export type Condition = [
  value: string,
  how: 'exists' | 'does not exist' | 'is' | 'is not' | 'does not contain',
  than?: string,
];

interface Common {
  /** The name by which later steps know its result. */
  as?: string;
  /** The step as it is told once it has run; a filter, when it stops the run. */
  says: string;
  /** Only on this path; what has no path of its own goes on in each. */
  if?: Condition[];
}

export type Step = Common &
  (
    | { kind: 'trigger' | 'search' | 'action'; key: string; inputs: Inputs }
    | { kind: 'row added or changed'; table: string }
    | { kind: 'find row'; table: string; column: string; value: string }
    /** A new row where `row` is left out. */
    | { kind: 'write row'; table: string; row?: string; values: Inputs }
    | { kind: 'recall'; key: string }
    /** Adds to what is kept under the key. Blanks are left out. */
    | { kind: 'remember'; key: string; values: Inputs }
    /** Which fields hold something else than what is kept. A blank is no change. */
    | { kind: 'compare'; now: Inputs; with: string }
    | { kind: 'filter'; only: Condition[] }
  );

export interface ZapPlan {
  name: string;
  steps: Step[];
  /** One Zap for each of these, which its steps know as `copy`. @default one Zap */
  copies?: Record<string, string>[];
}

/** What somebody does, on either side. */
export type Deed = { table: string; row: string; values: Record<string, string> } | { request: string; body: object };

export interface Recipe {
  name: string;
  title: string;
  does: string;
  /** The time zone of the club software, which is the location's. */
  zone: string;
  /** The club software's tables, with rows to try it on. */
  tables: Record<string, Record<string, string>[]>;
  zaps: ZapPlan[];
  story: { says: string; deeds: Deed[] }[];
  /** What happens on the second run, a sentence each. */
  again: string[];
  /** What happens when HighLevel is down, throttles, or its answer gets lost. */
  down: string[];
  /** What whoever builds it should know besides. */
  mind: string[];
}

/** The recipes by their names, which are those of their files. */
export const readRecipes = (): Recipe[] =>
  readdirSync('recipes')
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: file.replace('.json', ''), ...JSON.parse(readFileSync(`recipes/${file}`, 'utf8')) }));
