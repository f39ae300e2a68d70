import type { Sandbox } from '../../sandbox/server.js';
import type { Zapier } from '../zapier.js';
import { Play } from './play.js';
import type { Recipe } from './recipe.js';

/** The recipes that there are, as `npm start -- recipe` prints them. */
export const listRecipes = (recipes: Recipe[]): string =>
  [
    'npm start -- recipe NAME plays one of these:',
    ...recipes.map(({ name, title }) => `  ${name.padEnd(20)} ${title}`),
  ].join('\n');

/** Plays a recipe, and tells each step; it throws unless everything came to rest. */
export const showRecipe = async (
  recipe: Recipe,
  { sandbox, zapier, say }: { sandbox: Sandbox; zapier: Zapier; say: (line: string) => void },
): Promise<void> => {
  say(`\n${recipe.title}\n${recipe.does}`);
  const play = new Play(recipe, sandbox, zapier, (sentence) =>
    say(sentence.startsWith('\n') ? sentence : `  ${sentence}`),
  );
  await play.turnOn();
  await play.tellStory();
  const writes = play.club.writes;
  for (let n = 0; n < 3; n += 1) await play.settle();
  if (play.club.writes !== writes) throw new Error('It did not stay at rest.');
  const halted = play.zaps.flatMap((zap) => zap.halted);
  if (halted.length > 0) throw new Error(`A run halted: ${halted[0]}`);
  say('\nThree more rounds: nothing happens. In the end your club software has:');
  for (const [table, rows] of Object.entries(play.club.tables))
    for (const row of rows)
      say(
        `  ${table}: ${Object.entries(row)
          .map(([key, value]) => `${key} ${value}`)
          .join(', ')}`,
      );
};
