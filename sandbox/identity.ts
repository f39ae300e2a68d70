import { NAME } from './http/version.js';

/** What a sandbox of this project says of itself on its control page. */
export interface Identity {
  name: string;
  version: string;
  /** Where it was started. */
  folder: string;
  /** Its process id. */
  process: number;
}

/** Whoever it is that listens there answers soon, or is none of ours. */
const PATIENCE = 3000;

/** The sandbox that listens at an address; nothing if what listens there is none. Throws if nothing listens there. */
export async function identify(url: string): Promise<Identity | undefined> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(new URL('/_sandbox/', url), { redirect: 'error', signal });
    const page = (await answer.json()) as Partial<Identity> | null;
    return page?.name === NAME ? (page as Identity) : undefined;
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED') throw error;
    return undefined;
  }
}
