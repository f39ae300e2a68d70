import { type AnyField, readInputs } from '../definition/fields.js';
import { defineForm, type Groups } from '../definition/forms.js';
import type { OutputDefinition } from '../definition/record.js';
import { type Delivery, readDelivery, readEnvelope } from '../highlevel/delivery.js';
import { findSignatureFault } from '../highlevel/signature.js';
import { UserFacingError } from '../problems.js';
import type { Run, Values } from '../zapier.js';
import { partition } from './listings.js';
import { definePerform, type Endpoint } from './performing.js';

/** What a signature is good for: the body as it came, and neither the address nor what Zapier has made of the post. */
const signedPart = (bundle: Run['bundle']): Run['bundle'] => ({
  ...bundle,
  rawRequest: bundle.rawRequest && { ...bundle.rawRequest, querystring: '' },
  cleanedRequest: {},
});

/** Zapier looks again with another trigger, but hands no post over again. */
const LATER = / Zapier will try again\.$/;

/** What a post gives; an outage is told without a promise that nobody keeps. */
const onlyOnce = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    const message = error.message.replace(LATER, ' The post started nothing, and nobody sends it again.');
    throw Object.assign(error, { message });
  }
};

interface Hooks {
  inputs: readonly AnyField[];
  /** The sections of the form. @default none */
  groups?: Groups;
  /** The endpoint that a post's record is read back from, with its permission. */
  endpoint: Endpoint;
  /** The endpoints that it may be read back from as well, by what is chosen in the form. @default none */
  also?: readonly Endpoint[];
  /**
   * Only what HighLevel has signed counts. Anything else is dropped with a word in the log, unread: an error would let
   * anybody who has the address fill its owner's mailbox, and have Zapier switch the Zap off. @default false
   */
  signed?: true;
  /** What a post gives: none where it is about something else. */
  receive: (delivery: Delivery, input: Values, run: Run) => Promise<Item[]>;
  /** What Zapier's editor shows before there is a post. */
  list: (input: Values, run: Run) => Promise<Item[]>;
  /** What an item of either looks like. */
  gives: OutputDefinition;
}

type Item = Values & { id: string };

/** A polling trigger, as far as another one can show its items. */
interface Polled {
  operation: object;
}

/**
 * The items that a polling trigger shows in Zapier's editor, read by its own function.
 *
 * @param fixed inputs of it that stand fast, where the form here has no field for them. @default none
 */
export const sampleOf = (polled: Polled, run: Run, fixed: Values = {}): Promise<Item[]> => {
  const { z, bundle } = run;
  const { perform } = polled.operation as { perform: (...given: unknown[]) => Promise<Item[]> };
  return perform(z, {
    ...bundle,
    inputData: { ...bundle.inputData, ...fixed },
    meta: { ...bundle.meta, isLoadingSample: true, isPopulatingDedupe: false },
  });
};

/**
 * A trigger with an address of its own for each Zap, which whoever builds it pastes into HighLevel. Zapier answers the
 * sender by itself, before this runs, and does not tell repeats apart.
 *
 * @example
 * hooks({ inputs: [], endpoint: oneContact, receive: contactOfPost, list: newestContacts, gives: contact.event })
 */
export const hooks = ({ inputs, groups, endpoint, also = [], signed, receive, list, gives }: Hooks) => {
  const inputOf = async (run: Run): Promise<Values> => {
    const { sent, chosen } = await readInputs(inputs, run);
    return { ...sent, ...chosen };
  };
  const keys = ['locationId', ...inputs.flatMap((declared) => (typeof declared === 'function' ? [] : declared.key))];
  // Zapier keeps what the form of another trigger held, and a polled trigger may know those keys.
  const withOwnInput = (run: Run): Run => {
    const [inputData] = partition((run.bundle.inputData ?? {}) as Values, keys);
    return { ...run, bundle: { ...run.bundle, inputData } };
  };
  return {
    type: 'hook' as const,
    ...defineForm(inputs, { groups, access: endpoint.access }),
    perform: Object.assign(
      definePerform('trigger', endpoint, inputs, async (run) => {
        // What is wrong in the form is wrong for every post.
        const input = await onlyOnce(inputOf(run));
        const fault = signed && findSignatureFault(readEnvelope(run.bundle));
        if (fault) {
          run.z.console.log(`A post was dropped: ${fault}.`);
          return [];
        }
        return onlyOnce(receive(readDelivery(signed ? signedPart(run.bundle) : run.bundle), input, run));
      }),
      { also: also.map(({ route, scope, access }) => ({ endpoint: { route, scope, access } })) },
    ),
    performList: definePerform('trigger', endpoint, inputs, async (run) => list(await inputOf(run), withOwnInput(run))),
    sample: gives.sample,
    outputFields: gives.outputFields,
  };
};
