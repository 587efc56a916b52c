import * as certificate from '../faults/certificate.ts'
import * as issuance from '../faults/issuance.ts'
import type { Recogniser } from '../recogniser.ts'

/** Let's Encrypt and other ACME authorities; certbot, acme.sh, lego, cert-manager, win-acme, dehydrated. */
export const acme: Recogniser = {
  software: 'ACME client',
  signs: [
    /urn:ietf:params:acme|urn:acme:error|\bcertbot\b|\bacme\.sh\b|\blego\b|cert-manager|let'?s ?encrypt|dehydrated|win-acme|getssl|tls-alpn-01|http-01|dns-01/i,
  ],
  references: ['RFC 8555 section 6.7', 'RFC 8737', "Let's Encrypt, rate limits, read 2026-11-24"],
  wordings: [
    // Let's Encrypt, Staging Environment: names of its roots and intermediates.
    [/\bfake le (?:intermediate|root)|\(staging\) [a-z]+ [a-z]+|happy hacker fake ca/i, certificate.stagingRoot],
    [
      /cannot negotiate alpn protocol .{0,8}acme-tls\/1|tls-alpn-01.{0,160}(?:incorrect validation certificate|received certificate|no application protocol)/i,
      issuance.challengeAlpn,
    ],
    [
      /urn:(?:ietf:params:)?acme:error:(?:connection|dns|ratelimited|caa|malformed|rejectedidentifier|badcsr|badnonce|tls|incorrectresponse|accountdoesnotexist|externalaccountrequired|orderNotReady|serverinternal|badrevocation)/i,
      issuance.notIssued,
    ],
    [
      /too many (?:certificates|failed authorizations|new orders|registrations).{0,60}(?:already issued|recently|last \d+)|rate limits? (?:for|exceeded).{0,60}(?:certificates|acme)/i,
      issuance.notIssued,
    ],
    // What the authority met when it fetched or asked: its own words stand inside.
    [
      /verify error(?: detail)?: ?(?:dns problem|fetching|invalid response|no txt|incorrect|\d{1,3}(?:\.\d{1,3}){3}: ).{0,120}/i,
      issuance.notIssued,
    ],
    [
      /\.well-known\/acme-challenge\/\S{0,120} .{0,40}(?:connection refused|connection reset|timeout|timed out|wrong status code|error getting validation data)/i,
      issuance.notIssued,
    ],
    [
      /challenges? (?:was )?marked as invalid|not all challenges could be solved|waiting for (?:http|dns)-01 challenge propagation|not yet propagated|no solvers (?:available|configured)|unable to generate a certificate for the domains?|failed to authenticate some domains|certificate authority failed to (?:download|verify|connect)|certificate authority reported these problems|\bpending_validation\b|\bfailed_(?:not_visible|caa_checking|caa_forbidden|rate_limited)\b|order is in "?invalid"? state|error finaliz(?:ing|e) order|create new order error|le_orderfinalize not found|authorization result: invalid|cannot issue for "?[\w.*-]{1,253}"?: |lacks sufficient authorization|error creating new (?:order|cert|authz|account) ::|during secondary validation:/i,
      issuance.notIssued,
    ],
    [
      /(?:cannot|could not|can't|unable to|failed to) (?:obtain|issue|request|renew) (?:an? |the |your |new )?(?:(?:ssl|tls|acme|let'?s ?encrypt) )?certificates?\b(?!.{0,12}(?:chain|store|from (?:the )?(?:server|peer|host)))|create certificate failed|certificate request has failed|problem binding to port \d+: could not bind|(?:certificate )?issuance failed|could not get nonce|certbot\.errors\.\w+|let'?s ?encrypt validation status \d{3}/i,
      issuance.challengeFailed,
    ],
    [/urn:(?:ietf:params:)?acme:error:unauthorized|challenge is invalid/i, issuance.challengeFailed],
    [
      /some challenges have failed|challenges? (?:failed|did not pass)|failed authorization procedure|the following errors were reported by the server|invalid response from https?:\/\/.{1,120}\/\.well-known\/acme-challenge|could not (?:connect to|issue) .{0,60}(?:acme|challenge)/i,
      issuance.notIssued,
    ],
    [
      /\bcaa (?:records?|check\w*|rrset)\b.{0,60}(?:prevents?|forbids?|does not (?:include|allow|permit)|conflict|mismatch)|conflicting caa|(?:add|set|missing|wrong|remove)\w* (?:a |the )?caa record|caa ?(?:record|レコード) ?(?:を|が|の)|dns problem: .{0,80}looking up (?:a|aaaa|txt|caa)|timeout during connect \(likely firewall problem\)|no txt record found at _acme-challenge/i,
      issuance.notIssued,
    ],
    [
      /unable to obtain acme certificate|could not get certificate from issuer|acme challenge not specified|failed to perform self check|propagation check failed|incorrect txt record|failed to renew certificate|attempting to renew cert .{0,120}produced an unexpected error|renew(?:al)? (?:failed|failure)/i,
      issuance.notIssued,
    ],
  ],
}
