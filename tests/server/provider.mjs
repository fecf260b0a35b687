// SPDX-License-Identifier: GPL-3.0-or-later
// usage: node provider.mjs MODULES CONFIG.json     A real identity provider, npm's oidc-provider, on a loopback port
//   CONFIG: {port, keys: [private JWKs], clients: [client metadata], people: {login: claims}, acr}
// Prints "ready". It shows one form for the name and one for consent; "cancel" in either gives up.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { load } from './npm.mjs'

const [modules, file] = process.argv.slice(2)
const config = JSON.parse(readFileSync(file, 'utf8'))
const { Provider } = await load(modules, 'oidc-provider')
const issuer = `http://127.0.0.1:${config.port}`

const provider = new Provider(issuer, {
  clients: config.clients,
  jwks: { keys: config.keys },
  acrValues: ['https://www.spid.gov.it/SpidL1', 'https://www.spid.gov.it/SpidL2', 'https://www.spid.gov.it/SpidL3'],
  subjectTypes: ['pairwise', 'public'],
  pairwiseIdentifier: (ctx, accountId, client) => `pairwise-${accountId}-${client.clientId.length}`,
  claims: {
    openid: ['sub', 'https://attributes.eid.gov.it/fiscal_number', 'given_name', 'family_name', 'email', 'birthdate', 'gender',
      'place_of_birth'],
    acr: null
  },
  features: {
    devInteractions: { enabled: false },
    requestObjects: { enabled: true, requireSignedRequestObject: true },
    jwtUserinfo: { enabled: true },
    encryption: { enabled: true },
    claimsParameter: { enabled: true }
  },
  enabledJWA: {
    userinfoEncryptionAlgValues: ['RSA-OAEP', 'RSA-OAEP-256'],
    userinfoEncryptionEncValues: ['A128CBC-HS256', 'A256CBC-HS512', 'A256GCM']
  },
  pkce: { required: () => true },
  cookies: { keys: ['of no use to anybody'] },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...config.people[id] }) })
})

// SPID and CIE want at_hash in every ID token; OpenID Connect leaves it out where the token comes with the access token.
const { issue } = provider.IdToken.prototype
provider.IdToken.prototype.issue = async function (options) {
  const { AccessToken } = this.ctx?.oidc.entities ?? {}
  if (options.use !== 'idtoken' || !AccessToken) return issue.call(this, options)
  this.set('at_hash', AccessToken.jti)
  return lie(this, config.lie ?? {}, token => issue.call(token, options), seconds => { options.expiresAt = seconds })
}

// One thing of an ID token is not as it should be, all else is: config.lie names it.
async function lie (token, { nonce, audience, seconds, isUnsigned }, issue, end) {
  if (nonce) token.set('nonce', nonce)
  if (seconds) end(Math.floor(Date.now() / 1000) + seconds)
  if (audience) {
    const { client } = token
    token.client = new Proxy(client, { get: (_, name) => name === 'clientId' ? audience : Reflect.get(client, name, client) })
  }
  const signed = await issue(token)
  if (!isUnsigned) return signed
  const [head, payload] = signed.split('.')
  const { kid } = JSON.parse(Buffer.from(head, 'base64url'))
  return `${Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')}.${payload}.`
}
provider.on('server_error', (ctx, error) => console.error(error))
for (const event of ['authorization.error', 'grant.error', 'userinfo.error']) {
  provider.on(event, (ctx, error) => console.error(event, error.message, error.error_description ?? '', error.error_detail ?? ''))
}

const page = (response, fields) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end(`<!doctype html><title>Sign in</title><form method="post">${fields}<button>Go on</button> <button name="cancel" value="yes" formnovalidate>Cancel</button></form>`)
}

async function consent (details) {
  const { Grant } = provider
  const grant = new Grant({ accountId: details.session.accountId, clientId: details.params.client_id })
  grant.addOIDCScope(details.params.scope)
  grant.addOIDCClaims(details.prompt.details.missingOIDCClaims ?? [])
  return { consent: { grantId: await grant.save() } }
}

async function interact (request, response) {
  const details = await provider.interactionDetails(request, response)
  if (request.method === 'GET') {
    return page(response, details.prompt.name === 'login' ? '<input name="login">' : '<input type="hidden" name="consent" value="yes">')
  }
  let body = ''
  for await (const chunk of request) body += chunk
  const form = new URLSearchParams(body)
  const result = form.has('cancel')
    ? { error: 'access_denied', error_description: 'cancelled' }
    : form.has('login')
      ? { login: { accountId: form.get('login'), acr: config.acr, amr: ['pwd'] } }
      : await consent(details)
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
}

const callback = provider.callback()
http.createServer((request, response) => {
  if (request.url.startsWith('/interaction/')) {
    interact(request, response).catch(error => {
      console.error(error)
      response.writeHead(500).end()
    })
  } else callback(request, response)
}).listen(config.port, '127.0.0.1', () => console.log('ready'))
