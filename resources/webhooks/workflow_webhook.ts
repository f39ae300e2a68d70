import { field, notSent } from '../../lib/definition/fields.js';
import type { MoreOutputFields, OutputDefinition, Row } from '../../lib/definition/record.js';
import { hooks } from '../../lib/operations/index.js';
import type { Run, Values } from '../../lib/zapier.js';
import { asPost, readAnyPosted } from './any_post.js';
import { besideOutputs, besidePost, customDataKeys, customDataOutputs, withExamples } from './post_extras.js';
import { newestBought, subjects } from './post_subjects.js';
import { postedContact } from './posted.js';
import { readPosted } from './workflow_events.js';

// The one trigger for the posts of any workflow: what they are about is chosen in its form.

const ABOUT = {
  contact: 'A contact',
  opportunity: 'An opportunity',
  appointment: 'An appointment',
  message: 'A message or a call',
  order: 'An order',
  invoice: 'An invoice',
  payment: 'A payment',
  anything: 'Anything: the post as it came',
} as const;

type About = keyof typeof ABOUT;

const about = notSent(
  field({
    key: 'about',
    label: 'What It Is About',
    type: 'string',
    required: false,
    default: 'contact',
    choices: ABOUT,
    helpText:
      'What the Zap is given, read from HighLevel by the ID in the post. With “Anything” nothing is read, and whoever knows the address can make it up.',
  }),
);

const aboutOf = ({ about: chosen }: Values): About =>
  Object.hasOwn(ABOUT, String(chosen)) ? (chosen as About) : 'contact';

const anyOutputs: OutputDefinition['outputFields'] = [
  { key: 'id', label: 'Post ID' },
  { key: 'revision', label: 'Received At' },
];

/** The outputs of what is chosen, the account's own among them. */
const outputsOf = async (z: Run['z'], bundle: Run['bundle']) => {
  const input = bundle.inputData as Values;
  const chosen = aboutOf(input);
  if (chosen === 'anything')
    return [...anyOutputs, ...customDataOutputs(input)] as Awaited<ReturnType<MoreOutputFields>>;
  const declared = [...subjects[chosen].of.event.outputFields, ...besideOutputs];
  const all = await Promise.all(declared.map((one) => (typeof one === 'function' ? one(z, bundle) : one)));
  return [...all.flat(), ...customDataOutputs(input)];
};

/** What the polled triggers show of what a post may be about. */
type Samples = Record<'contact' | 'opportunity' | 'appointment' | 'message', (run: Run) => Promise<Row[]>>;

const findSamples = async (samples: Samples, chosen: About, run: Run, input: Values): Promise<Row[]> => {
  switch (chosen) {
    case 'anything':
      return withExamples((await samples.contact(run)).map(asPost), input).map(
        ({ workflowId: _, workflowName: __, customData, triggerData: ___, ...post }) => {
          const added = Object.entries(customData as Values).map(([key, value]) => [`customData__${key}`, value]);
          return { ...post, ...Object.fromEntries(added) } as Row;
        },
      );
    case 'order':
    case 'invoice':
    case 'payment': {
      const rows = await newestBought(chosen, run);
      return withExamples(
        rows.map((row) => ({ ...row, revision: String(row.updatedAt ?? row.createdAt) })),
        input,
      );
    }
    default:
      return withExamples(await samples[chosen](run), input);
  }
};

/** The endpoint that stands for the trigger: a post is about a contact, unless the form says otherwise. */
const endpoint = { route: subjects.contact.endpoint.route };

/** The trigger for whatever a workflow posts. */
export const anyWorkflowPost = (samples: Samples) =>
  hooks({
    inputs: [about, customDataKeys],
    endpoint,
    also: (Object.keys(ABOUT) as About[]).flatMap((one) => (one === 'anything' ? [] : [subjects[one].endpoint])),
    receive: async (delivery, input, run) => {
      const chosen = aboutOf(input);
      if (chosen === 'anything') return readAnyPosted(delivery, run);
      return readPosted(subjects[chosen], delivery, run, { input, beside: besidePost });
    },
    list: (input, run) => findSamples(samples, aboutOf(input), run, input),
    gives: {
      sample: postedContact.sample,
      // Labels and types follow the form; `standard` is what an empty one gives, for docs/operations.md.
      outputFields: [Object.assign(outputsOf, { standard: postedContact.outputFields })],
    },
  });
