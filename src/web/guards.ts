import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** The one style that Turbo's progress bar puts into a desk page, allowed by its hash. */
const progressBarStyle = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

const guard = helmet({
  contentSecurityPolicy: {
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", progressBarStyle],
      'img-src': ["'self'", 'data:', 'blob:'],
      'manifest-src': ["'self'"],
      'object-src': ["'none'"],
      'frame-ancestors': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'upgrade-insecure-requests': null,
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: false,
});

/** What helmet would say of each answer; it says the same each time, so it is asked once. */
function askOnce(): [name: string, value: string][] {
  const said = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => said.set(name.toLowerCase(), value),
    removeHeader: (name: string) => said.delete(name.toLowerCase()),
  };
  guard({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return [...said];
}

/** Headers of every answer that tell a browser what it may do with it. */
export const guards: readonly (readonly [name: string, value: string])[] = askOnce();

/** The same policy for a page that shows pictures of one host more. */
export function allowingPictures(origin: string): Record<string, string> {
  const name = 'content-security-policy';
  const policy = guards.find(([header]) => header === name)?.[1] ?? '';
  return { [name]: policy.replace(/img-src [^;]*/, (sources) => `${sources} ${origin}`) };
}
