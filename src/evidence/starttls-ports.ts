/**
 * Where STARTTLS is at home, by scheme (contract, `TARGET`). The protocols themselves hold the same numbers; whoever needs the
 * numbers alone need not load them.
 */
export const starttlsPorts = {
  smtp: 25,
  submission: 587,
  lmtp: 24,
  imap: 143,
  pop3: 110,
  ftp: 21,
  ldap: 389,
  xmpp: 5222,
  postgres: 5432,
  mysql: 3306,
  nntp: 119,
  sieve: 4190,
  irc: 6667,
  rdp: 3389,
} as const satisfies Readonly<Record<string, number>>

export type StartTlsScheme = keyof typeof starttlsPorts
