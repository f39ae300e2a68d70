type Bank = 'triggers' | 'creates' | 'searches';

/** An app's definition, as far as it is cut down here. */
type Definition = Partial<Record<Bank | 'searchOrCreates', object>>;

/**
 * The app with the one operation that a function of Zapier's belongs to, or with none. Core prepares the whole
 * definition at every run, which for one operation takes a hundredth of the time.
 *
 * @param method the function's path in the definition: `creates.create_contact.operation.perform`
 */
export const withOneOperation = <App extends Definition>(app: App, method: string): App => {
  const [, bank, key] = /^(triggers|creates|searches)\.(\w+)/.exec(method) ?? [];
  const kept = bank && key ? { [bank]: { [key]: (app as Record<string, Record<string, object>>)[bank]?.[key] } } : {};
  return { ...app, triggers: {}, creates: {}, searches: {}, searchOrCreates: {}, ...kept };
};
