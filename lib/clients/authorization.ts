import { type ClientCredentials, type Post, tokenRequests } from './oauth2.js'
import { tokenCache } from './tokenCache.js'
import { basicAuthorization } from './userinfo.js'

/** How requests say who sends them. */
export type AuthSettings =
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  | { readonly type: 'bearer'; readonly token: string }
  | ({ readonly type: 'oauth2' } & ClientCredentials)

/** Gives the Authorization header of each request. */
export interface Authorization {
  /** The header; rejects with `TokenRefused` where there is no token to be had. */
  header(): Promise<string>
  /** Another header than `stale`, which was answered by 401; undefined where there is no other. */
  renewed(stale: string): Promise<string | undefined>
}

const BEARER = 'Bearer '

/** The authorization that settings ask for; `post` and `clock` serve oauth2. */
export function authorizationOf(auth: AuthSettings, post: Post, clock: { now(): number }): Authorization {
  if (auth.type === 'oauth2') {
    const tokens = tokenCache(tokenRequests(auth, post), clock)
    return {
      header: async () => BEARER + (await tokens.get()),
      renewed: async (stale) => BEARER + (await tokens.renew(stale.slice(BEARER.length))),
    }
  }
  const header =
    auth.type === 'bearer' ? BEARER + auth.token : basicAuthorization(auth.username, auth.password)
  return { header: async () => header, renewed: async () => undefined }
}
