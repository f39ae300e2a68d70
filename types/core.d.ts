import 'zapier-platform-core';

/** Parts of core that its own types leave out. */
declare module 'zapier-platform-core' {
  /** What Zapier runs an app by. */
  export const createAppHandler: (app: object) => (event: Record<string, unknown>) => Promise<{ results: unknown }>;

  interface HttpRequestOptions {
    /** `false`: a 429 reaches the app's own middleware. */
    throwForThrottlingEarly?: boolean;
    /** Ends the request, its body included. */
    signal?: AbortSignal;
  }
}
