import address from './worker/entry?worker&url';

/** As far as it is used; TypeScript's library does not have it yet. */
interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => unknown };
}

const { trustedTypes } = window as { trustedTypes?: TrustedTypes };

/**
 * The one script that may become a worker. The document requires Trusted Types, so a browser that
 * knows them takes the address from this policy alone.
 */
const policy = trustedTypes?.createPolicy('keyhaven-worker', {
  createScriptURL: (url) => {
    if (url !== address) throw new TypeError('not the worker of sealed vaults');
    return url;
  },
});

export function startWorker(): Worker {
  const script = policy ? policy.createScriptURL(address) : address;
  return new Worker(script as string, { type: 'module', name: 'sealed-vaults' });
}
