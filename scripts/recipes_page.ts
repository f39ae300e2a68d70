import type { Condition, Inputs, Mapped, Recipe, Step, Template, ZapPlan } from '../demo/recipes/recipe.js';

interface Operation {
  display: { label: string };
  operation: { inputFields: { key?: string; label?: string }[] };
}

/** What the page needs to know of the app: how its operations and their fields are called. */
export type Labels = Record<'triggers' | 'searches' | 'creates', Record<string, Operation>>;

const BANKS = { trigger: 'triggers', search: 'searches', action: 'creates' } as const;

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
const bullets = (sentences: string[]) => sentences.map((sentence) => `- ${sentence}`).join('\n');

const placesIn = (text: string) => [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, path = '']) => `\`${path}\``);

/** A template as it is read: places by their names, other words in quotes. */
const inWords = (template: Template): string => {
  if (Array.isArray(template)) return template.map(inWords).join(', ');
  const places = placesIn(template);
  if (places.length === 0) return `“${template}”`;
  if (/^(\{\{[^{}]+\}\})+$/.test(template)) return places.join(' or ');
  return template.replace(/\{\{([^{}]+)\}\}/g, '`$1`');
};

const condition = ([template, how, than]: Condition): string => {
  const places = placesIn(template);
  if (how === 'exists') return `${places.join(' or ')} exists`;
  if (how === 'does not exist')
    return places.length > 1 ? `neither ${places.join(' nor ')} exists` : `${places[0]} does not exist`;
  return `${places.join(' followed by ')} ${how} ${inWords(than ?? '')}`;
};
const conditions = (all: Condition[]) => all.map(condition).join(', and ');

const isMapped = (input: Inputs[string]): input is Mapped => typeof input === 'object' && !Array.isArray(input);

/** A format by its name, or a lookup table as it is read. */
const lookup = (to: Mapped['to']): string =>
  typeof to === 'object'
    ? Object.entries(to)
        .map(([from, into]) => `${from} → ${into}`)
        .join('; ')
    : (to ?? 'it is');

/** The form of a value, with what a Formatter step does for it. */
const formatOf = ({ to, format }: Mapped): string => {
  if (typeof to === 'object') return `${format}: ${lookup(to)}`;
  return to && to !== format ? `${format} (Formatter: ${to})` : (format ?? '');
};

const stepsOf = ({ steps }: ZapPlan, app: Labels): string[][] => {
  const operation = (step: Step) => ('inputs' in step ? app[BANKS[step.kind]][step.key] : undefined);
  const fieldOf = (step: Step, key: string) =>
    operation(step)?.operation.inputFields.find((field) => field.key === key)?.label;
  const told = (step: Step, key: string) => {
    const label = fieldOf(step, key);
    return label ? `${label} (\`${key}\`)` : `\`${key}\``;
  };
  const plain = (step: Step, inputs: Inputs): string =>
    Object.entries(inputs)
      .flatMap(([key, input]) => {
        if (isMapped(input)) return [];
        return [key === '...' ? `every field of ${inWords(input)}` : `${told(step, key)} ${inWords(input)}`];
      })
      .join(', ');
  const kept = (inputs: Inputs): string =>
    Object.entries(inputs)
      .map(([key, input]) =>
        key === '...'
          ? `every field of ${inWords(input as string)}`
          : `\`${key}\` ${inWords(isMapped(input) ? input.from : input)}${isMapped(input) ? ` as ${lookup(input.to)}` : ''}`,
      )
      .join(', ');
  const sentence = (step: Step): string => {
    switch (step.kind) {
      case 'trigger':
      case 'search':
      case 'action': {
        const given = plain(step, step.inputs);
        return `**${operation(step)?.display.label}** (\`${step.key}\`)${given && `: ${given}`}`;
      }
      case 'row added or changed':
        return `**Your club software**: a row of \`${step.table}\` is added or changed`;
      case 'find row':
        return `**Your club software**: find the row of \`${step.table}\` whose \`${step.column}\` is ${inWords(step.value)}`;
      case 'write row':
        return `**Your club software**: ${step.row ? `change the row ${inWords(step.row)} of` : 'add a row to'} \`${step.table}\``;
      case 'recall':
        return `**Storage**: get what is kept under ${inWords(step.key)}`;
      case 'remember':
        return `**Storage**: keep under ${inWords(step.key)}: ${kept(step.values)}`;
      case 'compare':
        return `**Code**: which of these hold something else than \`${step.with}\``;
      case 'filter':
        return `**Filter**: only continue if ${conditions(step.only)}`;
    }
  };
  return steps.map((step, n) => {
    const name = step.as ? `, as \`${step.as}\`` : '';
    const path = step.if ? ` – on the path where ${conditions(step.if)}` : '';
    const inputs = 'inputs' in step ? step.inputs : step.kind === 'compare' ? step.now : undefined;
    const mapped = inputs ?? (step.kind === 'write row' ? step.values : {});
    const rows = Object.entries(mapped).flatMap(([key, input]) => {
      if (isMapped(input))
        return [row([`${n + 1}`, told(step, key), inWords(input.from), formatOf(input), input.blank ?? ''])];
      // What a comparison takes as it is has its form from HighLevel.
      return step.kind === 'compare'
        ? [row([`${n + 1}`, told(step, key), inWords(input), 'as HighLevel has it', 'nothing changes'])]
        : [];
    });
    return [`${n + 1}. ${sentence(step)}${name}${path}.`, ...rows];
  });
};

const zapPart = (zap: ZapPlan, app: Labels): string => {
  const steps = stepsOf(zap, app);
  const rows = steps.flatMap(([, ...mapped]) => mapped);
  const copies = zap.copies
    ? `Make one for each: ${zap.copies
        .map((copy) =>
          Object.entries(copy)
            .map(([key, value]) => `\`copy.${key}\` ${value}`)
            .join(', '),
        )
        .join('; ')}.\n\n`
    : '';
  return `### Zap: ${zap.name.replace(/\{\{copy\.(\w+)\}\}/g, 'of each $1')}

${copies}${steps.map(([sentence]) => sentence).join('\n')}

| Step | Field | Comes from | Format and time zone | If it is blank |
|---|---|---|---|---|
${rows.join('\n')}`;
};

const recipePart = (recipe: Recipe, app: Labels): string => `## ${recipe.title}

${recipe.does}

Play it: \`npm start -- recipe ${recipe.name}\`

${recipe.zaps.map((zap) => zapPart(zap, app)).join('\n\n')}

**On the second run**

${bullets(recipe.again)}

**When HighLevel is down, throttles, or an answer gets lost**

${bullets(recipe.down)}

**Good to know**

${bullets(recipe.mind)}`;

/** docs/recipes.md: what each recipe's file says, as a person builds it in Zapier. */
export const recipesPage = (recipes: Recipe[], app: Labels): string => `# Recipes

<!-- Written by \`npm run docs\` from recipes/*.json: change the recipe, not this page. -->

Six ways to keep your club software and HighLevel together: members and bookings live there, contacts here. “Your club software” stands for whatever you use. It needs a trigger for a row that is added or changed, and an action that writes a row; Webhooks by Zapier or a table of Zapier’s will do.

${recipes.map(({ name, title }) => `- \`npm start -- recipe ${name}\`: ${title}`).join('\n')}

Each is a file in \`recipes/\`, which the command plays on the sandbox with Zapier’s own core. A test plays each a second time, with HighLevel down and throttling, and with a failure or a lost answer at each of its writes (\`test/end-to-end/recipes.test.ts\`).

## The steps, in Zapier

| Here | In Zapier |
|---|---|
| Filter | Filter by Zapier |
| a path | Paths by Zapier: the steps after it go into each of its paths |
| Storage: get, keep | Storage by Zapier. A row’s values stand under one key; what is kept is added to what is there, and blanks are left out |
| Code | Code by Zapier, as below |
| Formatter, a → b | Formatter by Zapier: numbers, dates, or a lookup table |
| \`name.field\` | a field of the step that is called so |

The code that compares takes \`now\` and \`was\` as JSON. A blank is no change:

\`\`\`js
const [now, was] = [JSON.parse(inputData.now), JSON.parse(inputData.was || '{}')];
const changed = Object.entries(now).filter(([key, value]) => value && String(value) !== String(was[key] ?? ''));
return { count: changed.length, fields: Object.fromEntries(changed) };
\`\`\`

## What keeps a change from going round

- **What was last the same.** Storage keeps, for each row, both IDs and the values that both sides had last. Whoever starts a Zap with those values stops at its filter: it is what the other side has sent. Only what differs is sent, so that a change on each side survives.
- **Whose it is.** A task and an appointment say in their description that your club software has made them, and a contact by its source. New Task, New Appointment and New Contact tell by that what is their own, even before Storage knows the ID.
- **One at a time.** A run marks its row as busy. While it waits for a repeat, because HighLevel is down, later runs of that row stop, and nothing is sent in the wrong order or made twice. At its end it writes the ID into the row, which starts the Zap once more: what changed meanwhile is sent then. Your club software must count that as a change; else it goes out with the next one.
- **A run that halts, or that Zapier repeats no more, keeps its row busy.** Repeat it in Zap History, or delete \`busy\` of the row in Storage after you have looked in HighLevel.

${recipes.map((recipe) => recipePart(recipe, app)).join('\n\n')}
`;
