import manifest from '../../package.json' with { type: 'json' };

/** What every sandbox of this project says it is, on its control page. */
export const NAME = `${manifest.name} sandbox`;
/** Every answer carries it as `Sandbox-Version`, so that a client can tell the sandbox from HighLevel and from other programs. */
export const VERSION = manifest.version;
