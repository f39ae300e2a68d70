import { startSandbox } from '../sandbox/server.js';
import { readRecipes } from './recipes/recipe.js';
import { listRecipes, showRecipe } from './recipes/show.js';
import { type Demonstration, personIn } from './stage.js';
import { Zapier } from './zapier.js';
import { callToDraft } from './zaps/call_to_draft.js';
import { freeSlot } from './zaps/free_slot.js';
import { newLead } from './zaps/new_lead.js';
import { wonDeal } from './zaps/won_deal.js';
import { workflowTold } from './zaps/workflow_told.js';

const DEMONSTRATIONS: Demonstration[] = [newLead, freeSlot, wonDeal, callToDraft, workflowTold];

const say = (line = '') => process.stdout.write(`${line}\n`);

/** The recipe that was asked for (`recipe NAME`); undefined where there is no such word. */
const recipeAsked = () => {
  const [word, name] = process.argv.slice(2);
  if (word !== 'recipe') return undefined;
  const recipes = readRecipes();
  const recipe = recipes.find((one) => one.name === name);
  if (!recipe) say(`${name ? `There is no recipe “${name}”. ` : ''}${listRecipes(recipes)}`);
  if (!recipe && name) process.exitCode = 1;
  return recipe ?? null;
};

/** The sandbox comes up, an account is connected, and Zaps run for real; 0 only if every step was verified. */
const main = async () => {
  const recipe = recipeAsked();
  if (recipe === null) return;
  const sandbox = await startSandbox();
  try {
    process.env.HIGHLEVEL_API_URL = sandbox.url;
    process.env.HIGHLEVEL_AUTHORIZE_URL = `${sandbox.url}/v2/oauth/chooselocation`;
    process.env.CLIENT_ID = sandbox.credentials.clientId;
    process.env.CLIENT_SECRET = sandbox.credentials.clientSecret;
    say(`A HighLevel of your own runs at ${sandbox.url}: a gym, with members, trainers and leads.`);

    const zapier = new Zapier();
    const label = await zapier.connect('Harbor Strength Club');
    say(`Connected through its sign-in page. In Zapier the connection is called “${label}”.`);

    if (recipe) {
      await showRecipe(recipe, { sandbox, zapier, say });
      return;
    }

    for (const [n, { title, play }] of DEMONSTRATIONS.entries()) {
      say(`\nZap ${n + 1}: ${title}`);
      let step = 0;
      const tell = (sentence: string) => {
        step += 1;
        say(`  ${step}. ${sentence}`);
      };
      await play({ sandbox, zapier, inHighLevel: personIn(sandbox), tell });
    }
    say(`
Every step was checked. To try any operation yourself:
  npm run sandbox                  in one terminal: the same HighLevel, until you press Ctrl-C
  npm run connect                  in another: signs in there and writes .env for the next commands
  npx zapier-platform invoke trigger search_contacts --non-interactive
  npx zapier-platform invoke create create_contact --non-interactive -i '{"firstName":"Ada","email":"ada@example.com"}'
docs/operations.md lists all operations and their inputs.
“npm start -- recipe” lists recipes for a club’s software beside HighLevel, and plays them.`);
  } finally {
    await sandbox.close();
  }
};

main().catch((error: Error) => {
  process.stderr.write(`\nThat did not work. ${error.message}\n`);
  process.exitCode = 1;
});
