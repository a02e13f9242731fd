import type { RequestHandler, Response } from 'express';
import type { Caller } from './caller.js';
import { identify, type IdentityOptions } from './service.js';

/** Lets nobody past who is not identified, and keeps who it is for the routes behind. */
export function requireIdentity(options: IdentityOptions): RequestHandler {
  return async (request, response, next) => {
    response.locals['caller'] = await identify((name) => request.get(name), options);
    next();
  };
}

/** Who asks. Only behind `requireIdentity`. */
export function callerIn(response: Response): Caller {
  const caller = response.locals['caller'] as Caller | undefined;
  if (caller === undefined) {
    throw new Error('a route without requireIdentity asked who calls');
  }
  return caller;
}
